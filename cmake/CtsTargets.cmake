# cts_library(shared/base DEPS ...) makes the library of one folder: target cts_shared_base, sources = the folder's
# own .cpp and .h files, includes written from the top ("shared/base/Result.h"). Its links are the only includes allowed.

add_library(cts_options INTERFACE)
target_include_directories(cts_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_definitions(cts_options INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_KEYWORDS
  QT_DISABLE_DEPRECATED_BEFORE=0x060400 CTS_VERSION="${PROJECT_VERSION}")
if(MSVC)
  target_compile_options(cts_options INTERFACE /W4 /utf-8 /permissive- /Zc:__cplusplus /bigobj
    $<$<BOOL:${CTS_WERROR}>:/WX>)
else()
  target_compile_options(cts_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
    -fstack-protector-strong $<$<BOOL:${CTS_WERROR}>:-Werror>)
endif()
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  target_compile_definitions(cts_options INTERFACE
    $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS> $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
  target_compile_options(cts_options INTERFACE -fstack-clash-protection
    $<$<STREQUAL:${CMAKE_SYSTEM_PROCESSOR},x86_64>:-fcf-protection>)
  target_link_options(cts_options INTERFACE -Wl,-z,relro,-z,now)
endif()
if(CTS_SANITIZE)
  target_compile_options(cts_options INTERFACE -fsanitize=${CTS_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(cts_options INTERFACE -fsanitize=${CTS_SANITIZE})
endif()

function(_cts_sources folder out)
  file(GLOB found CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${folder}/*.cpp" "${CMAKE_SOURCE_DIR}/${folder}/*.h")
  list(FILTER found EXCLUDE REGEX "/main\\.cpp$")
  set(${out} "${found}" PARENT_SCOPE)
endfunction()

function(cts_library folder)
  cmake_parse_arguments(ARG "" "" "DEPS" ${ARGN})
  string(REPLACE "/" "_" name "cts_${folder}")
  _cts_sources("${folder}" sources)
  if(NOT sources)
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE cts_options ${ARG_DEPS})
    return()
  endif()
  add_library(${name} STATIC ${sources})
  set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
  target_link_libraries(${name} PUBLIC cts_options ${ARG_DEPS})
  # Where the thousands of schedules of the simulation spend their time; a debugger still finds its way.
  if(folder MATCHES "${CTS_QUICK_FOLDERS}")
    target_compile_options(${name} PRIVATE $<$<AND:$<CONFIG:Debug>,$<NOT:$<CXX_COMPILER_ID:MSVC>>>:-O1>
      # As in a release: see tests/CMakeLists.txt.
      "$<$<AND:$<CONFIG:Debug>,$<CXX_COMPILER_ID:GNU>>:-Wno-restrict;-Wno-maybe-uninitialized>")
  endif()
endfunction()

# cts_program(NAME FOLDER DEPS ...) builds FOLDER/main.cpp into one program at the top of the build folder.
function(cts_program name folder)
  cmake_parse_arguments(ARG "" "" "DEPS" ${ARGN})
  add_executable(${name} "${CMAKE_SOURCE_DIR}/${folder}/main.cpp")
  target_link_libraries(${name} PRIVATE cts_options ${ARG_DEPS})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
endfunction()

# cts_test(NAME FOLDER DEPS ...) builds all tests of a folder into one Qt Test program and registers it with CTest.
# Each .cpp defines a QObject and registers it with CTS_TEST(Class) of tests/support/TestMain.h.
# RUNNER is a program that runs it, such as tests/support/with-keyring.sh.
function(cts_test name folder)
  cmake_parse_arguments(ARG "" "RUNNER" "DEPS;LABELS" ${ARGN})
  _cts_sources("${folder}" sources)
  if(NOT sources)
    return()
  endif()
  add_executable(${name} ${sources} "${CMAKE_SOURCE_DIR}/tests/support/main.cpp")
  target_link_libraries(${name} PRIVATE cts_options Qt6::Test ${ARG_DEPS})
  target_compile_definitions(${name} PRIVATE CTS_SOURCE_DIR="${CMAKE_SOURCE_DIR}" CTS_BINARY_DIR="${CMAKE_BINARY_DIR}")
  add_test(NAME ${name} COMMAND ${ARG_RUNNER} $<TARGET_FILE:${name}>)
  set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT 300
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QTEST_DISABLE_STACK_DUMP=1;QT_PLUGIN_PATH=${CMAKE_BINARY_DIR}/plugins;LC_ALL=C.UTF-8")
endfunction()
