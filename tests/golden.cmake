# SPDX-License-Identifier: Apache-2.0
# The frozen golden set, the comparer's own test, and the driver of `make parity`.
add_executable(golden_test ${PROJECT_SOURCE_DIR}/tests/golden_test.cc)
target_include_directories(golden_test PRIVATE ${PROJECT_SOURCE_DIR}/tests)
target_link_libraries(golden_test PRIVATE dateline_language GTest::gtest_main GTest::gtest)
target_compile_definitions(golden_test PRIVATE DATELINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
gtest_discover_tests(golden_test TEST_PREFIX "golden/" DISCOVERY_TIMEOUT 60 DISCOVERY_MODE PRE_TEST
                     WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
                     PROPERTIES SKIP_REGULAR_EXPRESSION "\\[  SKIPPED \\]")

add_executable(parse_texts ${PROJECT_SOURCE_DIR}/tests/parity/parse_texts.cc)
target_link_libraries(parse_texts PRIVATE dateline_language nlohmann_json::nlohmann_json)

add_test(NAME parity/comparer COMMAND ${Python3_EXECUTABLE} -B ${PROJECT_SOURCE_DIR}/tests/parity/compare_test.py)
