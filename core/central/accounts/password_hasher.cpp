#include "core/central/accounts/password_hasher.h"

#include <sodium.h>

#include <array>
#include <chrono>

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory_bytes = 19U * 1024U * 1024U;
constexpr std::chrono::seconds longest_wait{10};

/// A place among those that run, given back when it goes away.
class Place {
public:
    explicit Place(std::counting_semaphore<>& places) : m_places(places), m_taken(places.try_acquire_for(longest_wait))
    {
    }
    ~Place()
    {
        if (m_taken) {
            m_places.release();
        }
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    bool taken() const { return m_taken; }

private:
    std::counting_semaphore<>& m_places;
    bool m_taken;
};

}  // namespace

PasswordHasher::PasswordHasher(std::ptrdiff_t at_once) : m_places(at_once) {}

Result<std::string> PasswordHasher::hash(std::string_view password)
{
    const Place place{m_places};
    if (!place.taken()) {
        return Error{ErrorCode::service_busy, "too many passwords are being hashed"};
    }
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), passes, memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return Error{ErrorCode::crypto, "no memory for argon2id"};
    }
    return std::string{hash.data()};
}

Result<bool> PasswordHasher::verify(std::string_view password, const std::string& hash)
{
    const Place place{m_places};
    if (!place.taken()) {
        return Error{ErrorCode::service_busy, "too many passwords are being checked"};
    }
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

}  // namespace oss::central
