"""A virtual machine without a processor: opens a tap device as qemu does, and carries its frames to and from a network card
inside another namespace, where the guest's own network stack is.

guest.py DEVICE FLAGS NAMESPACE MAC"""
import ctypes
import fcntl
import os
import select
import struct
import sys

TUNSETIFF = 0x400454CA
SIOCSIFHWADDR = 0x8924
TAP_WITHOUT_HEADER = 0x1002
CLONE_NEWNET = 0x40000000


def attach(name, flags):
    device = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", name.encode(), TAP_WITHOUT_HEADER | flags))
    return device


name, flags, namespace, mac = sys.argv[1], int(sys.argv[2], 0), sys.argv[3], sys.argv[4]
cable = attach(name, flags)
libc = ctypes.CDLL(None, use_errno=True)
if libc.setns(os.open(namespace, os.O_RDONLY), CLONE_NEWNET):
    sys.exit(os.strerror(ctypes.get_errno()))
card = attach("eth0", 0)
fcntl.ioctl(card, SIOCSIFHWADDR, struct.pack("16sH6s16x", b"eth0", 1, bytes.fromhex(mac.replace(":", ""))))
print("attached", flush=True)
while True:
    for ready in select.select([cable, card], [], [])[0]:
        try:
            os.write(card if ready == cable else cable, os.read(ready, 65536))
        except OSError:
            pass  # An end that is down is as an unplugged cable.
