# Asio and Beast are compiled apart (AsioImpl.cpp); a unit that includes them costs ten seconds and a gigabyte, so they
# are optimised a little even for debugging (faster to link and run) and not compiled side by side.
target_compile_definitions(cts_server_http PRIVATE
  BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED)
set_property(GLOBAL APPEND PROPERTY JOB_POOLS beast=1)
set_property(TARGET cts_server_http PROPERTY JOB_POOL_COMPILE beast)
set_target_properties(cts_server_http PROPERTIES AUTOMOC OFF)
# GCC takes Asio's own pair of coroutine frame allocators for a mismatch when it inlines only one of them.
target_compile_options(cts_server_http PRIVATE $<$<CONFIG:Debug>:-O1>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-mismatched-new-delete>)
# The thread sanitizer does not know fences; without them Asio must be correct by its locks alone, which it can judge.
if(CTS_SANITIZE MATCHES thread)
  target_compile_definitions(cts_server_http PRIVATE BOOST_ASIO_DISABLE_FENCED_BLOCK)
endif()
