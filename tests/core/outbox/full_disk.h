#pragma once

namespace oss::test {

/// A disk that is full from a given write of SQLite on, as the file system would tell it.
/// One at a time; for the stores that are opened while it lives.
class FullDisk {
public:
    FullDisk();
    ~FullDisk();
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

    /// That many more writes succeed.
    void fill_after(int writes);
    /// Somebody makes room. Answers whether a write failed.
    bool make_room();
};

}  // namespace oss::test
