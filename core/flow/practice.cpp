#include "core/flow/practice.h"

#include "core/base/assert.h"

namespace oss::flow {

domain::Reference practice_reference()
{
    const auto reference = domain::Reference::parse("C0BA-C0BA-C0BA-C0BE");
    OSS_ASSERT(reference);
    return *reference;
}

ContinueCode practice_code() { return ContinueCode{"CONTOH"}; }  // not text

}  // namespace oss::flow
