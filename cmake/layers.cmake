# SPDX-License-Identifier: Apache-2.0
# One static library per folder of src/. A layer links only the layers above it in the list of
# ARCHITECTURE.md, so a forbidden call fails to link; scripts/check_layers checks the includes.

add_library(dateline_options INTERFACE)
target_include_directories(dateline_options INTERFACE ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src)
# GCC 12 bug 105329 (-Wrestrict in std::string) is a false alarm.
# One order of float operations everywhere: no contraction, no fast-math (docs/design/0001).
target_compile_options(dateline_options INTERFACE -ffp-contract=off -Wall -Wextra -Wpedantic -Wshadow
                       -Wnon-virtual-dtor -Wimplicit-fallthrough
                       $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> $<$<BOOL:${DATELINE_WARNINGS_AS_ERRORS}>:-Werror>)

# dateline_layer(<folder> [SHALLOW] [LIBRARIES <target>...]): library dateline_<folder> (slashes as
# underscores) from its .cc files, and, with DATELINE_TESTS, the program <folder>_test from its
# *_test.cc files. SHALLOW leaves sub-folders to layers of their own.
function(dateline_layer folder)
  cmake_parse_arguments(LAYER "SHALLOW" "" "LIBRARIES" ${ARGN})
  string(REPLACE "/" "_" name ${folder})
  set(here ${PROJECT_SOURCE_DIR}/src/${folder})
  if(LAYER_SHALLOW)
    file(GLOB sources CONFIGURE_DEPENDS ${here}/*.cc)
  else()
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${here}/*.cc)
  endif()
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  list(FILTER sources EXCLUDE REGEX "_test\\.cc$")
  if(sources)
    add_library(dateline_${name} STATIC ${sources})
    target_link_libraries(dateline_${name} PUBLIC dateline_options ${LAYER_LIBRARIES})
  else()
    add_library(dateline_${name} INTERFACE)
    target_link_libraries(dateline_${name} INTERFACE dateline_options ${LAYER_LIBRARIES})
  endif()
  set_property(GLOBAL APPEND PROPERTY DATELINE_LAYER_TESTS ${name})
  set_property(GLOBAL PROPERTY DATELINE_TESTS_OF_${name} "${tests}")
endfunction()
