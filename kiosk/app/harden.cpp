#include "kiosk/app/harden.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace oss::app {

void harden_process()
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

}  // namespace oss::app
