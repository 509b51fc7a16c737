#include "tests/core/outbox/full_disk.h"

#include "core/base/assert.h"

#include <sqlite3.h>

#include <limits>
#include <map>
#include <utility>

namespace oss::test {
namespace {

constexpr int plenty = std::numeric_limits<int>::max();

// SQLite's tables of functions have no room for a context.
int writes_left = plenty;
bool has_failed = false;
sqlite3_vfs* real = nullptr;
sqlite3_vfs patched{};
std::map<const sqlite3_io_methods*, sqlite3_io_methods> methods;  // a database's and a log's differ
int (*real_write)(sqlite3_file*, const void*, int, sqlite3_int64) = nullptr;

int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset)
{
    if (writes_left == 0) {
        has_failed = true;
        return SQLITE_FULL;
    }
    writes_left -= writes_left == plenty ? 0 : 1;
    return real_write(file, data, size, offset);
}

int open(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* out)
{
    const int outcome = real->xOpen(real, name, file, flags, out);
    if (outcome == SQLITE_OK && file->pMethods != nullptr) {
        sqlite3_io_methods& changed = methods[file->pMethods];
        changed = *file->pMethods;
        real_write = std::exchange(changed.xWrite, &write);
        file->pMethods = &changed;
    }
    return outcome;
}

}  // namespace

FullDisk::FullDisk()
{
    real = sqlite3_vfs_find(nullptr);
    patched = *real;
    patched.zName = "full";
    patched.xOpen = &open;
    OSS_ASSERT(sqlite3_vfs_register(&patched, 1) == SQLITE_OK);
}

FullDisk::~FullDisk()
{
    sqlite3_vfs_unregister(&patched);
    sqlite3_vfs_register(real, 1);
}

void FullDisk::fill_after(int writes) { writes_left = writes; }

bool FullDisk::make_room()
{
    writes_left = plenty;
    return std::exchange(has_failed, false);
}

}  // namespace oss::test
