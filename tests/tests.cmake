# SPDX-License-Identifier: Apache-2.0
# Included by cmake/tests.cmake; one file for each kind of test.
include(${CMAKE_CURRENT_LIST_DIR}/golden.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/cases.cmake)
include(${PROJECT_SOURCE_DIR}/cmake/script_tests.cmake OPTIONAL)
