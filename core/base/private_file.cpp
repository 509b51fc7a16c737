#include "core/base/private_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace oss::base {
namespace {

class FileDescriptor {
public:
    explicit FileDescriptor(int number) : m_number(number) {}
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    ~FileDescriptor()
    {
        if (m_number >= 0) {
            ::close(m_number);
        }
    }
    int get() const { return m_number; }
    bool is_open() const { return m_number >= 0; }

private:
    int m_number;
};

Error system_error(const std::filesystem::path& path, int number)
{
    const auto code = number == ENOENT                       ? ErrorCode::not_found
                      : number == ENOSPC || number == EDQUOT ? ErrorCode::disk_full
                      : number == ELOOP                      ? ErrorCode::bad_configuration
                                                             : ErrorCode::io;
    return Error{code, path.string() + ": " + std::generic_category().message(number)};
}

int write_all(int file, std::span<const std::uint8_t> content)
{
    while (!content.empty()) {
        const ssize_t written = ::write(file, content.data(), content.size());
        if (written < 0 && errno != EINTR) {
            return errno;
        }
        if (written > 0) {
            content = content.subspan(static_cast<std::size_t>(written));
        }
    }
    return ::fsync(file) == 0 ? 0 : errno;
}

Result<void> sync_directory(const std::filesystem::path& path)
{
    const auto parent = path.has_parent_path() ? path.parent_path() : std::filesystem::path{"."};
    const FileDescriptor directory{::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!directory.is_open() || ::fsync(directory.get()) != 0) {
        return system_error(parent, errno);
    }
    return {};
}

}  // namespace

Result<SecretBytes> read_private_file(const std::filesystem::path& path, std::size_t limit)
{
    const FileDescriptor file{::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)};
    if (!file.is_open()) {
        return system_error(path, errno);
    }
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) {
        return system_error(path, errno);
    }
    if (!S_ISREG(status.st_mode) || (status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return Error{ErrorCode::bad_configuration, path.string() + ": must be a regular file of mode 0600"};
    }
    if (status.st_size < 0 || static_cast<std::size_t>(status.st_size) > limit) {
        return Error{ErrorCode::bad_configuration, path.string() + ": too long"};
    }
    SecretBytes content{static_cast<std::size_t>(status.st_size)};
    for (auto rest = content.bytes(); !rest.empty();) {
        const ssize_t got = ::read(file.get(), rest.data(), rest.size());
        if (got == 0) {
            return Error{ErrorCode::io, path.string() + ": became shorter while it was read"};
        }
        if (got < 0 && errno != EINTR) {
            return system_error(path, errno);
        }
        rest = rest.subspan(got > 0 ? static_cast<std::size_t>(got) : 0);
    }
    return content;
}

Result<void> write_private_file(const std::filesystem::path& path, std::span<const std::uint8_t> content)
{
    std::string name = path.string() + ".XXXXXX";
    int failure = 0;
    {
        const FileDescriptor file{::mkostemp(name.data(), O_CLOEXEC)};  // makes it with mode 0600
        if (!file.is_open()) {
            return system_error(path, errno);
        }
        failure = write_all(file.get(), content);
    }
    if (failure == 0 && ::rename(name.c_str(), path.c_str()) != 0) {
        failure = errno;
    }
    if (failure != 0) {
        ::unlink(name.c_str());
        return system_error(path, failure);
    }
    return sync_directory(path);
}

}  // namespace oss::base
