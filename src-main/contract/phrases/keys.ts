// Keys of phrases, with the facts that each names: keys, certificates and the vaults.

export interface KeysPhrases {
  'it-holds-no': 'file'
  'its-is-no-file': 'file'
  'did-not-answer-within-seconds': 'url' | 'seconds'
  'passphrase-of-the-key-vault': never
  'new-passphrase-for-the-key-vault': never
  'the-key-vault': never
  'the-operating-system-says': 'code'
  'unknown-error': never
  'a-key-has-to-bits': 'least' | 'most'
  'the-stored-password-is-damaged': 'path'
  'the-library-for-it-is-not': never
  'no-keychain-service-runs-in-this': never
  'it-is-locked': never
  'it-did-not-answer-within-three': never
  'it-refused': never
  'the-system-says': 'why' | 'system'
  'an-algorithm': never
  'an-algorithm-has-a-field-too': never
  'a-digest-algorithm-has-parameters': never
  'a-parameter-is-malformed': never
  'an-unknown-mask-generation-function': never
  'rsassa-pss-has-no-parameters': never
  'rsassa-pss-parameters': never
  'an-unknown-rsassa-pss-trailer': never
  'rsaes-oaep-parameters': never
  'more-than-bytes': 'count'
  'a-length-of-more-than-four': never
  'an-indefinite-length-where-none-may': never
  'its-initialisation-vector-is-wrong': never
  'a-text-of-broken-characters': never
  'a-name-attribute': never
  'a-name-is-of-another-type': never
  'it-holds-no-certificate-but': 'labels'
  'it-is-a-key-or-a': never
  'the-bundle': never
  'the-certificate': never
  'the-certificate-names-two-different-signature': never
  'an-extension': never
  'has-an-extension-twice': 'of'
  'the-rsa-key': never
  'the-request': never
  'the-public-key': never
  'a-country-has-two-letters': never
  'a-part-of-a-name-has': 'most'
  'the-envelope': never
  'an-unknown-kind-of-recipient': never
  'the-signature': never
  'a-signed-attribute': never
  'a-tag-number-that-no-structure': never
  'an-indefinite-length': never
  'a-length-that-is-not-minimal': never
  'an-end-of-contents-mark': never
  'a-type-in-the-wrong-form': never
  'a-null-with-content': never
  'an-integer-without-content': never
  'an-integer-that-is-not-minimal': never
  'a-boolean-that-is-neither-true': never
  'a-bit-string-without-its-count': never
  'an-object-identifier-of-wrong-length': never
  'a-cut-off-object-identifier': never
  'an-object-identifier-that-is-not': never
  'is-of-another-type': 'what'
  'has-no': 'what' | 'name'
  'in-is-of-another-type': 'name' | 'what'
  'has-a-field-too-many': 'what'
  'an-object-identifier-is-missing': never
  'a-number-is-out-of-range': never
  'an-integer-is-missing': never
  'a-time-is-missing': never
  'a-bit-string-is-missing': never
  'a-bit-string-of-whole-octets': never
  'a-name-of-an-unknown-kind': never
  'a-directory-name-is-malformed': never
  'the-encrypted-key': never
  'the-encrypted-key-has-no-parameters': never
  'pbe-parameters': never
  'the-salt-has-not-eight-bytes': never
  'the-key': never
  'the-secret': never
  'name-constraints-without-a-name': never
  'a-constraint': never
  'alternative-names-without-a-name': never
  'pbes2-parameters': never
  'its-initialisation-vector-is-missing': never
  'key-derivation-parameters': never
  'a-pem-block-has-no-proper': never
  'the-pkcs-12-file': never
  'the-pkcs-12-file-has-no': never
  'a-content-of-pkcs-12': never
  'pbmac1-has-no-parameters': never
  'pbmac1-parameters': never
  'a-content-of-pkcs-12-is': never
  'a-bag': never
  'a-bag-is-empty': never
  'a-certificate-bag': never
  'it-holds': 'labels'
  'an-entry': never
  'a-distribution-point-of-an-unknown': never
  'the-revocation-list-is-of-an': never
  'the-extensions-are-malformed': never
  'the-revocation-list-is-of-version': never
  'the-revocation-list': never
  'the-revocation-list-names-two-different': never
  'a-distribution-point': never
  'the-encrypted-key-is-empty': never
  'a-key-derivation-of-rounds': 'count'
  'nothing-was-changed': never
  'the-scheme-is-not-known': 'name'
  'passphrase-of': 'name'
  'new-passphrase-of': 'name'
  'what-was-written-reads-back-as': never
  'a-note-is-one-line-of': never
  'a-pem-block': 'label'
  'public-key-integrity-of-pkcs-12': never
  'a-pkcs-12-mac-with': 'digest'
  'pkcs-12-content-of-type': 'type'
  'every-key-is-in-one-of': never
  'list.future': 'issuer' | 'issued'
  'list.signature': 'issuer' | 'issued'
  'list.digest': 'issuer' | 'issued' | 'algorithm'
  'list.critical': 'issuer' | 'issued' | 'extension'
  'list.delta': 'issuer' | 'issued'
  'list.indirect': 'issuer' | 'issued'
  'list.reasons': 'issuer' | 'issued'
  'list.undated': 'issuer' | 'issued'
  'the-installation-s-certificate-only': never
  'that-keychain-json-names': never
  'a-certificate-is-valid-for-days': 'most'
  'a-certificate-is-valid-for-years': 'most'
  'a-validity-is-in-days-or': never
  'a-key-only': never
  'the-pem-block-ends-as-another': 'label'
  'the-pem-block-is-empty': 'label'
  'a-pem-block-has-no-first': never
  'ec-parameters': never
  parameters: never
  'a-public-key-or-parameters': never
  'ocsp-response': never
  'another-structure-in-der': never
  'data-cms': never
  'a-message-cms': never
  'an-encrypted-message-cms': never
  'a-digest-cms': never
  'encrypted-data-cms': never
  'a-bundle-without-certificates': never
  'a-private-key-of-microsoft-pvk': never
  'a-serialized-certificate-store-of-windows': never
  'a-keychain-of-macos': never
  'a-key-store-of-bouncy-castle': never
  'a-key-database-of-nss': never
  'a-database-sqlite-as-nss-keeps': never
  'a-database-of-keepass': never
  'a-private-key-of-ssh-1': never
  'a-json-web-key-jwk': never
  'a-public-key-of-ssh': never
  'a-web-page': never
  'an-archive': never
  'a-document-pdf': never
  'a-secret': never
  'something-else': never
}
