// Wipes everything that C++ gives back to the heap, in the whole program: our own types wipe
// themselves, but a code reader's strings, an exception's message or a container that grew
// would leave a citizen's words behind. Replaces the deallocation functions as C++20
// [new.delete] lets a program do; libraries that are linked dynamically find these, too.

#include "core/base/secret_bytes.h"

#include <cstddef>
#include <cstdlib>
#include <new>

#include <malloc.h>

namespace {

void* take(std::size_t size)
{
    if (void* memory = std::malloc(size == 0 ? 1 : size)) {
        return memory;
    }
    throw std::bad_alloc{};
}

void* take(std::size_t size, std::align_val_t alignment)
{
    const auto step = static_cast<std::size_t>(alignment);
    // aligned_alloc() wants a multiple of the alignment (C11 7.22.3.1).
    if (void* memory = std::aligned_alloc(step, (size + step - 1) / step * step)) {
        return memory;
    }
    throw std::bad_alloc{};
}

void give_back(void* memory) noexcept
{
    if (memory != nullptr) {
        oss::base::wipe(memory, malloc_usable_size(memory));
        std::free(memory);
    }
}

}  // namespace

// The forms that are not here (arrays, no exception) call these: [new.delete.array].
void* operator new(std::size_t size) { return take(size); }
void* operator new(std::size_t size, std::align_val_t alignment) { return take(size, alignment); }
void operator delete(void* memory) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t) noexcept { give_back(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { give_back(memory); }
