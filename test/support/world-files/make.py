# Makes one file with Python's cryptography: FILE WORD KIND HOW, in the directory that holds k.key, k.pem and so on.
import sys
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization as s
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import pkcs12, pkcs7

out, word, kind, how = sys.argv[1:5]


def read(name):
    with open(name, "rb") as file:
        return file.read()


def key(name):
    return s.load_pem_private_key(read(name), None)


def certificate(name):
    return x509.load_pem_x509_certificate(read(name))


def encryption():
    if how == "none":
        return s.NoEncryption()
    if how == "best":
        return s.BestAvailableEncryption(word.encode())
    builder = s.PrivateFormat.PKCS12.encryption_builder().kdf_rounds(5000)
    if how == "3des":
        builder = builder.key_cert_algorithm(pkcs12.PBES.PBESv1SHA1And3KeyTripleDESCBC).hmac_hash(hashes.SHA1())
    else:
        builder = builder.key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC).hmac_hash(hashes.SHA512())
    return builder.build(word.encode())


def made():
    both = [certificate("k.pem"), certificate("k2.pem")]
    if kind == "p12":
        return pkcs12.serialize_key_and_certificates(b"made", key("k.key"), both[0], None, encryption())
    if kind == "again":
        # From what another program wrote, under the same passphrase.
        found, own, _ = pkcs12.load_key_and_certificates(read(sys.argv[5]), word.encode() or None)
        return pkcs12.serialize_key_and_certificates(b"ours", found, own, None, encryption())
    if kind == "trust":
        return pkcs12.serialize_key_and_certificates(None, None, None, both, encryption())
    if kind == "ec":
        return pkcs12.serialize_key_and_certificates(b"ec", key("ec.key"), certificate("ec.pem"), None, encryption())
    if kind == "p7":
        return pkcs7.serialize_certificates(both, s.Encoding.DER if how == "der" else s.Encoding.PEM)
    one = X25519PrivateKey.generate() if kind == "x25519" else key("k.key")
    return one.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, encryption())


with open(out, "wb") as file:
    file.write(made())
