# SPDX-License-Identifier: Apache-2.0
find_package(GTest 1.12 REQUIRED)
include(GoogleTest)
find_package(Python3 3.11 REQUIRED COMPONENTS Interpreter)

get_property(folders GLOBAL PROPERTY DATELINE_LAYER_TESTS)
foreach(folder ${folders})
  get_property(tests GLOBAL PROPERTY DATELINE_TESTS_OF_${folder})
  if(tests)
    add_executable(${folder}_test ${tests})
    target_link_libraries(${folder}_test PRIVATE dateline_${folder} GTest::gtest_main GTest::gtest)
    target_compile_definitions(${folder}_test PRIVATE DATELINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    gtest_discover_tests(${folder}_test TEST_PREFIX "${folder}/" DISCOVERY_TIMEOUT 60 DISCOVERY_MODE PRE_TEST
                         WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
                         PROPERTIES SKIP_REGULAR_EXPRESSION "\\[  SKIPPED \\]")
  endif()
endforeach()

foreach(check check_layers check_provenance)
  add_test(NAME scripts/${check} COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/scripts/${check})
  set_tests_properties(scripts/${check} PROPERTIES WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endforeach()

include(${PROJECT_SOURCE_DIR}/tests/tests.cmake OPTIONAL)
