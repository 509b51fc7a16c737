#!/usr/bin/env bash
# The real usblp driver against a printer gadget at the other end of a virtual USB cable:
# every fault that the tests have for other lines, a kiosk killed at each state of its
# journal, and the technician's two commands.
set -eu
for module in dummy_hcd libcomposite usb_f_printer usblp; do modprobe "$module"; done
# Tells the kiosk of what is plugged in and out.
/lib/systemd/systemd-udevd --daemon

mount -t configfs none /sys/kernel/config
gadget=/sys/kernel/config/usb_gadget/receipts
mkdir -p "$gadget"/{strings/0x409,functions/printer.usb0,configs/c.1/strings/0x409}
echo 0x04b8 >"$gadget/idVendor"
echo 0x0e15 >"$gadget/idProduct"
echo EPSON >"$gadget/strings/0x409/manufacturer"
echo TM-T82X >"$gadget/strings/0x409/product"
echo 'MFG:EPSON;CMD:ESC/POS;MDL:TM-T82X;CLS:PRINTER;' >"$gadget/functions/printer.usb0/pnp_string"
ln -s "$gadget/functions/printer.usb0" "$gadget/configs/c.1/"
basename "$(echo /sys/class/udc/*)" >"$gadget/UDC"

export OSS_USB_GADGET=$gadget
"$OSS_VM_BUILD/tests/drivers/printer/test_printer" '[faults]' --durations yes
"$OSS_VM_BUILD/tests/kiosk/app/test_kiosk_app" '[faults]' --durations yes

"$OSS_VM_BUILD/drivers/printer/simulated/oss-printer-sim" \
  --folder paper --fonts "$OSS_VM_BUILD/assets/fonts" --gadget "$gadget" &
printer=$!
for _ in {1..100}; do
  [[ -e /dev/usb/lp0 ]] && break
  sleep 0.1
done
kiosk=$OSS_VM_BUILD/kiosk/app/oss-kiosk
# By its model and as the first receipt printer there is.
"$kiosk" print-test --printer usb:TM-T82X --profile epson-tm-t82x
"$kiosk" print-test --printer auto
ls paper
[[ -s paper/receipt-0002.png && ! -e paper/failures.txt ]]
kill "$printer"
wait "$printer" || true
