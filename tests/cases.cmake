# SPDX-License-Identifier: Apache-2.0
# Text cases (tests/cases/README.md): one test for each folder.
file(GLOB case_folders CONFIGURE_DEPENDS LIST_DIRECTORIES true ${PROJECT_SOURCE_DIR}/tests/cases/*)
foreach(case_folder ${case_folders})
  if(IS_DIRECTORY ${case_folder})
    get_filename_component(case_name ${case_folder} NAME)
    add_test(NAME cases/${case_name}
             COMMAND ${Python3_EXECUTABLE} -B ${PROJECT_SOURCE_DIR}/tests/run_cases.py --program $<TARGET_FILE:dateline> ${case_folder})
    set_tests_properties(cases/${case_name} PROPERTIES WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} SKIP_RETURN_CODE 77 TIMEOUT 600)
  endif()
endforeach()
add_test(NAME cases/runner_self_test COMMAND ${Python3_EXECUTABLE} -B ${PROJECT_SOURCE_DIR}/tests/run_cases.py --self-test)
