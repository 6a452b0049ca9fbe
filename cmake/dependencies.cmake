# SPDX-License-Identifier: Apache-2.0
# Libraries from Debian (docs/design/0002-dependencies.md). Linked statically where Debian ships an
# archive, so that the program is one file.
find_package(Threads REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 2.1 REQUIRED)

find_path(PCRE2_INCLUDE_DIR pcre2.h REQUIRED)
find_library(PCRE2_LIBRARY NAMES libpcre2-8.a pcre2-8 REQUIRED)
add_library(dateline_pcre2 INTERFACE)
target_include_directories(dateline_pcre2 SYSTEM INTERFACE ${PCRE2_INCLUDE_DIR})
target_compile_definitions(dateline_pcre2 INTERFACE PCRE2_CODE_UNIT_WIDTH=8)
target_link_libraries(dateline_pcre2 INTERFACE ${PCRE2_LIBRARY})

find_path(MD_INCLUDE_DIR sha2.h REQUIRED)
find_library(MD_LIBRARY NAMES libmd.a md REQUIRED)
add_library(dateline_md INTERFACE)
target_include_directories(dateline_md SYSTEM INTERFACE ${MD_INCLUDE_DIR})
target_link_libraries(dateline_md INTERFACE ${MD_LIBRARY})

# scripts/setup unpacks this one instead of installing it.
find_path(VALIJSON_INCLUDE_DIR valijson/validator.hpp
          HINTS ${PROJECT_SOURCE_DIR}/.cache/packages/libvalijson-dev/usr/include REQUIRED)
add_library(dateline_valijson INTERFACE)
target_include_directories(dateline_valijson SYSTEM INTERFACE ${VALIJSON_INCLUDE_DIR})
