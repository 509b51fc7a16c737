#include "drivers/scanner/code.h"

namespace oss::scanner {

std::string_view name_of(Symbology symbology)
{
    switch (symbology) {
    case Symbology::qr: return "qr";
    case Symbology::micro_qr: return "micro_qr";
    case Symbology::data_matrix: return "data_matrix";
    case Symbology::aztec: return "aztec";
    case Symbology::pdf417: return "pdf417";
    case Symbology::code128: return "code128";
    case Symbology::code39: return "code39";
    case Symbology::itf: return "itf";
    case Symbology::codabar: return "codabar";
    }
    return {};
}

bool is_linear(Symbology symbology)
{
    switch (symbology) {
    case Symbology::code128:
    case Symbology::code39:
    case Symbology::itf:
    case Symbology::codabar: return true;
    case Symbology::qr:
    case Symbology::micro_qr:
    case Symbology::data_matrix:
    case Symbology::aztec:
    case Symbology::pdf417: return false;
    }
    return true;
}

}  // namespace oss::scanner
