// oss-vm-init: the first program of a virtual machine. Loads the modules that lie beside it
// in the first file system, lays a writable layer over the host's files (9p, read-only) and
// runs OSS_VM_GUEST there: the kernel hands words of its command line on as environment.
// Linked statically: nothing else is there yet.

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>

namespace {

/// The first process may not end: the kernel would panic, which here is the way out.
[[noreturn]] void give_up(const std::string& what)
{
    std::printf("oss-vm-init: %s: %s\n", what.c_str(), std::strerror(errno));
    std::fflush(stdout);
    std::exit(1);
}

void load(const std::string& module)
{
    const int file = ::open(module.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0 || (::syscall(SYS_finit_module, file, "", 0) != 0 && errno != EEXIST)) {
        give_up(module);
    }
    ::close(file);
}

void mount_at(const char* what, const char* where, const char* kind, unsigned long flags = 0, const char* data = "")
{
    ::mkdir(where, 0755);
    if (::mount(what, where, kind, flags, data) != 0) {
        give_up(where);
    }
}

}  // namespace

int main()
{
    mount_at("none", "/dev", "devtmpfs");
    std::ifstream modules{"/modules.order"};
    for (std::string module; std::getline(modules, module);) {
        load(module);
    }
    mount_at("host", "/host", "9p", MS_RDONLY, "trans=virtio,version=9p2000.L,msize=262144,cache=loose");
    mount_at("none", "/layer", "tmpfs");
    ::mkdir("/layer/upper", 0755);
    ::mkdir("/layer/work", 0755);
    mount_at("none", "/root", "overlay", 0, "lowerdir=/host,upperdir=/layer/upper,workdir=/layer/work");
    mount_at("none", "/root/dev", "devtmpfs");
    mount_at("none", "/root/proc", "proc");
    mount_at("none", "/root/sys", "sysfs");
    mount_at("none", "/root/run", "tmpfs");
    mount_at("none", "/root/dev/shm", "tmpfs");
    mount_at("none", "/root/dev/pts", "devpts");
    if (::chdir("/root") != 0 || ::mount("/root", "/", nullptr, MS_MOVE, nullptr) != 0 || ::chroot(".") != 0) {
        give_up("the host's files");
    }
    const char* guest = std::getenv("OSS_VM_GUEST");
    ::execl("/bin/bash", "bash", guest != nullptr ? guest : "", nullptr);
    give_up("bash");
}
