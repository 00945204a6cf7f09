// Keys of phrases, with the facts that each names: servers, requests, inputs and steps.

export interface RequestsPhrases {
  'its-is-larger-than-64-kib': 'file'
  'its-is-not-json': 'file'
  'in-its-is-not-a-text': 'name' | 'file'
  'in-its-holds-a-line-end': 'name' | 'file'
  'its-lacks-serial-or-version': 'file'
  'it-leads-out-of-the-appliance': never
  'a-step-of-it-is-a': never
  'outside-the-appliance': never
  'the-command-took-longer-than-seconds': 'seconds'
  'the-command-ended-with': 'code'
  'could-not-be-reached': 'url'
  'is-larger-than-4-mib-which': 'path'
  'nothing-more': never
  'status-and-no-reason': 'status'
  'it-is-not-what-an-appliance': never
  'it-has-not-the-shape-temporary': never
  'it-names-no-file-or-directory': never
  'the-answer-ended-within-the-file': never
  'the-file-is-not-whole-base64': never
  'the-answer-is-not-json': never
  'the-answer-is-longer-than-any': never
  'the-file-is-not-base64': never
  'it-holds-no-file': never
  'the-file-has-bytes-instead-of': 'count' | 'size'
  'it-is-no-listing': never
  'it-says-nothing-of-the-action': never
  'no-reason': never
  'it-is-disabled': never
  'its-answer-is-larger-than-any': never
  'its-answer-status-is-not-json': 'status' | 'step'
  'the-connection-was-closed-without-an': never
  'it-is-not-a-file-url': never
  'say-whose-directory-it-is-with': never
  'not-a-regular-file': never
  'a-percent-sign-is-not-followed': never
  'after-the-question-mark-only-tls': never
  'the-user-name-is-empty-or': never
  'the-host-name-holds-characters-that': never
  'the-port-is-not-between-1': never
  'it-has-not-the-shape-ftps': never
  'the-listing-has-more-than-bytes': 'count'
  'the-listing-is-in-no-known': never
  'the-listing-has-more-than-names': 'count'
  'size-is-not-answered-with-a': never
  'it-has-bytes-there-and-were': 'there' | 'sent'
  'it-is-not-there-and-bytes': 'sent'
  'it-was-read-back-and-its': never
  'more-than-the-bytes-came-that': 'count'
  'only-of-bytes-came': 'at' | 'of'
  'its-size-changed-while-it-was': never
  'the-connection-is-not-encrypted': never
  'nothing-the-password-holds-a-line': never
  'it-answers': 'code'
  'the-data-connection-was-answered-with': never
  'the-data-connection-was-closed': never
  'the-file-still-grows-by-what': never
  'after-the-connection-broke-it-has': 'count'
  'it-ended-with': 'code'
  'the-server-showed-no-certificate': never
  'a-destination-is-for-every-appliance': never
  'password-of-at': 'user' | 'host' | 'port'
  'password-of-at-2': 'user' | 'host'
  'a-user-name-is-not-empty': never
  'is-a-real-appliance-it-backs': 'name'
  'is-a-real-appliance-it-makes': 'name'
  'retention-counts-per-serial-number-which': 'name'
  'secure-backup-vault-takes-not': 'choices' | 'given'
  'password-of-the-server': never
  'is-how-urls-and-drives-begin': 'name'
  'a-name-has-more-than-4': never
  'a-name-holds-a-control-character': never
  'a-name-holds-a-backslash': never
  'a-name-starts-with-a-slash': never
  'a-name-has-an-empty-step': never
  'a-name-has-a-step-or': never
  'a-name-is-empty': never
  'sets-were-removed': 'count'
  'what-was-read-is-not-what': never
  'more-than-secret-patterns-were-given': 'count'
  'secret-pattern-has-more-than-characters': 'at' | 'count'
  'secret-pattern-is-no-regular-expression': 'at'
  'a-declaration': never
  'a-name-has-up-to-64': never
  'it-is-no-url': never
  'the-interface-speaks-https-only': never
  'it-holds-a-user-or-a': never
  'it-holds-more-than-a-host': never
  'it-says-that-the-request-is': never
  'is-not-there-yet': 'name'
  'there-is-no-manifest-yet': never
  'its-manifest-cannot-be-read-yet': never
  'its-directory-is-not-there': never
  'it-gave-no-sign-since': never
  'the-name-of-an-object-has': never
  'it-is-larger-than-4-mib': never
  'is-not-there': 'name'
  'what-was-kept-reads-back-as': never
  'it-was-not-begun': never
  'what-was-asked-for-goes-on': 'names'
  'what-was-made-on-the-appliance': never
  'left-on-the-appliance-to-be': 'names'
  'is-no-tag-up-to-32': 'tag'
  'cannot-name-a-schedule-up-to': 'name'
  'a-path-with-a-control-character': never
  'is-no-day-of-the-week': 'day'
  'is-no-day-that-every-month': 'day' | 'last'
  'only-what-runs-every-week-or': never
  'every-is-not-known': 'every' | 'known'
  'is-no-time-of-the-day': 'time'
  'there-is-no-such-method': never
  'a-body-names-exactly-one-action': never
  'there-is-no-such-action-here': never
  'filename-give-one-made-of-letters': never
  'write-it-as-temporary-dir': never
  'the-body-is-not-json': never
  'the-file-has-to-lie-in': never
  'name-a-set-or-with-latest': never
  'content-goes-on-after-its-end': never
  'content-is-not-base64': never
  'content-is-not-base64-it-is': never
  'there-is-too-much-beside-the': never
  'name-is-not-the-last-part': never
  'a-directory-cannot-be-replaced': never
  'it-cannot-be-read-or-key': 'problem'
  'it-lies-in-no-destination-that': never
  'an-action-takes-local-dir-temporary': never
  'a-set-has-a-directory-of': never
  'sets-lie-in-local-dir-temporary': never
  'cred-level-content-needs-credentials': never
  'the-request-is-too-large': never
  'a-method-is-called-by-post': never
  'events-are-read': never
  'an-upload-begins-takes-files-and': never
  'there-is-no-such-upload': never
  'step.connect': never
  'step.log-in': never
  'step.read': never
  'step.write': never
  'step.rename': never
  'step.check': never
  'step.list': never
  'step.delete': never
  'step.make-directories': never
  'step.look-at': never
  'step.open-data': never
  'step.start-tls': never
  'step.utf8': never
  'step.features': never
  'step.where': never
  'step.protect': never
  'step.binary': never
  'step.facts': never
  'step.read-file': never
  'step.write-file': never
  'step.status': never
  'step.name': never
  'step.actions': never
  'step.action': never
  'step.certificates': never
  'step.certificate': never
  'step.object': never
  'step.make-object': never
  'step.list-directory': never
  'step.make-directory': never
  'step.remove': never
  'step.pending': never
  'step.progress': never
  'step.run': 'action'
  'step.make-certificate': never
  'step.upload-certificate': never
  'offer.firmware': never
  'offer.queue': never
  'what-was-written-is-removed': never
  answered: 'url' | 'status'
  'has-of-bytes': 'name' | 'at' | 'of'
  expected: 'expected'
  'expected-in': 'field' | 'expected'
  'new-password-of': 'name' | 'least'
  'the-body-is-to-be': 'shape'
  'it-runs-while-you-are-logged-in': never
  'it-runs-while-no-password': never
  'it-points-elsewhere': 'status'
  'that-there-is-none-is-not': never
  'the-body-is-compressed': never
}
