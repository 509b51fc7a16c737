#pragma once

#include "drivers/printer/transport/descriptor.h"

#include <catch2/catch_test_macros.hpp>

#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdint>

namespace oss::test {

/// A port of this machine where connections come about by the kernel and no program ever
/// accepts them: half-open. Aborts the test when there is none to be had.
class DeafListener {
public:
    DeafListener()
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* generic = reinterpret_cast<sockaddr*>(&address);
        REQUIRE(::bind(m_socket.get(), generic, size) == 0);
        REQUIRE(::listen(m_socket.get(), 4) == 0);
        REQUIRE(::getsockname(m_socket.get(), generic, &size) == 0);
        m_port = ntohs(address.sin_port);
    }

    std::uint16_t port() const { return m_port; }

private:
    printer::Descriptor m_socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    std::uint16_t m_port = 0;
};

}  // namespace oss::test
