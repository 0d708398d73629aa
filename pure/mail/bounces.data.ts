import type { Reason } from './report-words.data.ts'

/** Answers of servers in the machine-readable form: status, words, what it means. RCPT stands for the address. */
export const ANSWERS: readonly (readonly [status: string, words: string, reason: Reason])[] = [
  [
    '5.1.1',
    '550 5.1.1 <RCPT>: Recipient address rejected: User unknown in virtual mailbox table',
    'unknown-user',
  ],
  [
    '5.1.1',
    "550-5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address for typos or unnecessary spaces.",
    'unknown-user',
  ],
  [
    '5.1.10',
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient RCPT not found by SMTP address lookup',
    'unknown-user',
  ],
  [
    '5.4.1',
    '550 5.4.1 Recipient address rejected: Access denied. [AM7EUR03FT003.eop-EUR03.prod.protection.outlook.com]',
    'unknown-user',
  ],
  ['5.7.1', '550 5.7.1 No such user!', 'unknown-user'],
  [
    '5.0.0',
    '550 Message was not accepted -- invalid mailbox. Local mailbox RCPT is unavailable: user not found',
    'unknown-user',
  ],
  ['5.1.1', "554 delivery error: dd This user doesn't have a yahoo.com account (RCPT) [0]", 'unknown-user'],
  ['5.0.0', '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).', 'unknown-user'],
  ['5.0.0', '550 Unknown user RCPT', 'unknown-user'],
  ['5.0.0', '550 #5.1.0 Address rejected.', 'unknown-user'],
  ['5.0.0', '550 нет такого пользователя', 'unknown-user'],
  ['5.1.2', '550 5.1.2 RCPT: Host unknown (Name server: nowhere.example: host not found)', 'unknown-domain'],
  [
    '5.4.4',
    'Host or domain name not found. Name service error for name=nowhere.example type=A: Host not found',
    'unknown-domain',
  ],
  ['5.4.4', '554 5.4.4 [internal] Domain lookup failed: domain not found', 'unknown-domain'],
  ['5.2.2', '552-5.2.2 The email account that you tried to reach is over quota and inactive.', 'full'],
  ['4.2.2', "452-4.2.2 The recipient's inbox is out of storage space.", 'full'],
  ['5.2.2', '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException', 'full'],
  ['5.0.0', '552 Requested mail action aborted: exceeded storage allocation - quota exceeded', 'full'],
  ['5.0.0', '550 Mailbox quota exceeded / Превышена квота почтового ящика', 'full'],
  ['4.0.0', '451 4.0.0 mailbox is full', 'full'],
  ['5.2.1', '550-5.2.1 The email account that you tried to reach is disabled.', 'disabled'],
  ['5.0.0', '550 User not found: account RCPT has been suspended', 'disabled'],
  ['5.0.0', '554 5.7.1 Ящик RCPT заблокирован владельцем', 'disabled'],
  ['5.0.0', '550 RCPT is no longer active', 'disabled'],
  ['5.7.1', '554 5.7.1 Message rejected under suspicion of SPAM; https://ya.cc/1IrBc', 'blocked'],
  [
    '5.7.1',
    '550 5.7.1 [192.0.2.1 12] Our system has detected that this message is likely unsolicited mail.',
    'blocked',
  ],
  [
    '5.7.26',
    "550-5.7.26 Unauthenticated email from lavka.example is not accepted due to domain's DMARC policy.",
    'blocked',
  ],
  ['5.0.0', '554 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org', 'blocked'],
  [
    '5.7.606',
    '550 5.7.606 Access denied, banned sending IP [192.0.2.1]. To request removal from this list',
    'blocked',
  ],
  ['5.0.0', '550 spam message rejected. Please visit http://help.mail.ru/notspam-support/id?c=1', 'blocked'],
  [
    '5.7.133',
    '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated',
    'blocked',
  ],
  ['5.0.0', '554 5.7.1 <RCPT>: Relay access denied', 'blocked'],
  ['5.3.4', '552 5.3.4 Message size exceeds fixed limit', 'too-large'],
  ['5.2.3', "552-5.2.3 Your message exceeded Google's message size limits.", 'too-large'],
  ['5.4.6', '554 5.4.6 Hop count exceeded - possible mail loop', 'loop'],
  ['4.7.1', '451 4.7.1 <RCPT>: Recipient address rejected: Greylisted, see http://postgrey', 'temporary'],
  ['4.4.1', 'connect to mx.client.example[192.0.2.7]:25: Connection timed out', 'temporary'],
  ['4.4.2', '421 4.4.2 mx.client.example Error: timeout exceeded', 'temporary'],
  ['4.3.2', '451 4.3.2 Please try again later', 'temporary'],
  ['4.7.0', '421-4.7.0 Our system has detected an unusual rate of mail, rate limited', 'temporary'],
]

/** Letters that are free text: who sends, subject, words, what it means. */
export type Free = readonly [from: string, subject: string, words: string, reason: Reason]
export const DAEMON = 'mailer-daemon@mx.example'
const QMAIL =
  "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<RCPT>:\n"
const EXIM =
  'This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  RCPT\n    '
const POSTFIX =
  "This is the mail system at host mx.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients. It's attached below.\n\n<RCPT>: host mx.client.example[192.0.2.7] said: "
const SENDMAIL =
  'The original message was received at Wed, 4 Mar 2026 12:00:00 +0300\n\n   ----- The following addresses had permanent fatal errors -----\n<RCPT>\n\n   ----- Transcript of session follows -----\n... while talking to mx.client.example.:\n>>> RCPT To:<RCPT>\n<<< '
const MAIL_RU =
  'Это письмо создано автоматически сервером Mail.Ru, отвечать на него не нужно.\n\nК сожалению, Ваше письмо не может быть доставлено одному или нескольким получателям:\n\nRCPT\n'
const YANDEX =
  'Это письмо отправлено почтовым сервером yandex.ru.\n\nК сожалению, мы вынуждены сообщить Вам о том, что Ваше письмо не может быть отправлено одному или нескольким адресатам. Технические подробности:\n\n<RCPT>: '
const EXCHANGE = 'Delivery has failed to these recipients or groups:\n\nRCPT\n'
const EXCHANGE_RU = 'Не удалось доставить сообщение следующим получателям или группам:\n\nRCPT\n'
const GOOGLE =
  'Delivery to the following recipient failed permanently:\n\n     RCPT\n\nTechnical details of permanent failure: \n'

const by = (
  from: string,
  subject: string,
  opening: string,
  endings: readonly (readonly [string, Reason])[],
): readonly Free[] => endings.map(([words, reason]) => [from, subject, opening + words, reason] as const)

export const FREE: readonly Free[] = [
  ...by(DAEMON, 'failure notice', QMAIL, [
    ['Sorry, no mailbox here by that name. (#5.1.1)', 'unknown-user'],
    ["Sorry, I couldn't find any host named nowhere.example. (#5.1.2)", 'unknown-domain'],
    [
      '192.0.2.7 does not like recipient.\nRemote host said: 550 <RCPT>... User unknown\nGiving up on 192.0.2.7.',
      'unknown-user',
    ],
    ["Recipient's mailbox is full, message returned to sender. (#5.2.2)", 'full'],
    ['This message is looping: it already has my Delivered-To line. (#5.4.6)', 'loop'],
    ['Remote host said: 554 5.7.1 Blocked by SpamAssassin', 'blocked'],
    [
      "I'm not going to try again; this message has been in the queue too long. Connected but connection timed out.",
      'temporary',
    ],
  ]),
  ...by('mailer-daemon@mx.example', 'Mail delivery failed: returning message to sender', EXIM, [
    ['Unrouteable address', 'unknown-domain'],
    [
      'SMTP error from remote mail server after RCPT TO:<RCPT>:\n    550 5.1.1 unknown recipient',
      'unknown-user',
    ],
    ['mailbox is full: retry timeout exceeded', 'full'],
    ['all relevant MX records point to non-existent hosts', 'unknown-domain'],
    ['host mx.client.example [192.0.2.7]: 550 Sender verify failed', 'blocked'],
    ['SMTP error from remote mail server after end of data:\n    552 message too large', 'too-large'],
    ['No Such User Here', 'unknown-user'],
  ]),
  ...by(DAEMON, 'Undelivered Mail Returned to Sender', POSTFIX, [
    ["550 5.1.1 <RCPT> User doesn't exist: RCPT (in reply to RCPT TO command)", 'unknown-user'],
    ['552 5.2.2 Over quota (in reply to end of DATA command)', 'full'],
    ['554 5.7.1 Spam message rejected (in reply to end of DATA command)', 'blocked'],
    ['550 Account disabled (in reply to RCPT TO command)', 'disabled'],
    ['550 Адрес не существует (in reply to RCPT TO command)', 'unknown-user'],
  ]),
  ...by('MAILER-DAEMON@mx.example', 'Returned mail: see transcript for details', SENDMAIL, [
    ['550 5.1.1 <RCPT>... User unknown\n550 5.1.1 <RCPT>... User unknown', 'unknown-user'],
    ['550 5.7.1 Access denied: your IP is on a blacklist', 'blocked'],
    ['552 Disk quota exceeded', 'full'],
    ['550 Host unknown (Name server: nowhere.example: host not found)', 'unknown-domain'],
  ]),
  ...by('mailer-daemon@corp.mail.ru', 'Mail failure.', MAIL_RU, [
    ['Пользователь не найден', 'unknown-user'],
    ['Ящик получателя переполнен', 'full'],
    ['Ящик заблокирован: неактивен более 6 месяцев', 'disabled'],
    ['message was rejected as spam / письмо отклонено как спам', 'blocked'],
  ]),
  ...by('mailer-daemon@yandex.ru', 'Недоставленное сообщение', YANDEX, [
    ['550 5.7.1 No such user!', 'unknown-user'],
    ['host mx.client.example said: 550 user not found', 'unknown-user'],
    ['Host or domain name not found. Name service error', 'unknown-domain'],
    ['552 5.2.2 Mailbox size limit exceeded', 'full'],
    ['554 5.7.1 Message rejected under suspicion of SPAM', 'blocked'],
  ]),
  ...by('postmaster@corp.example', 'Undeliverable: Your order', EXCHANGE, [
    [
      "The email address you entered couldn't be found. Please check the recipient's email address and try to resend the message.",
      'unknown-user',
    ],
    ["The recipient's mailbox is full and can't accept messages now.", 'full'],
    ["Your message wasn't delivered because the message is too large.", 'too-large'],
    [
      "The group only accepts messages from people in its organization or on its allowed senders list, and your email address isn't on the list.",
      'blocked',
    ],
    [
      'The e-mail system was unable to deliver the message, but did not report a specific reason. Domain does not exist',
      'unknown-domain',
    ],
  ]),
  ...by('postmaster@corp.example', 'Недоставлено: Ваш заказ', EXCHANGE_RU, [
    [
      'Введенный адрес электронной почты не найден. Проверьте адрес получателя и повторите отправку.',
      'unknown-user',
    ],
    ['Почтовый ящик получателя переполнен и не может принимать сообщения.', 'full'],
    ['Это сообщение слишком большое для доставки.', 'too-large'],
    ['У вас нет разрешения на отправку сообщений этому получателю.', 'blocked'],
  ]),
  ...by('mailer-daemon@googlemail.com', 'Delivery Status Notification (Failure)', GOOGLE, [
    [
      'Google tried to deliver your message, but it was rejected by the server. 550 5.1.1 The email account that you tried to reach does not exist.',
      'unknown-user',
    ],
    ['DNS Error: Domain name not found', 'unknown-domain'],
    ["The recipient's inbox is out of storage space and inactive.", 'full'],
    ['Message rejected. See https://support.google.com/mail/answer/69585: blocked', 'blocked'],
  ]),
  [
    'mailer-daemon@googlemail.com',
    'Delivery Status Notification (Failure)',
    "** Address not found **\n\nYour message wasn't delivered to RCPT because the address couldn't be found, or is unable to receive mail.",
    'unknown-user',
  ],
  [
    'mailer-daemon@googlemail.com',
    'Delivery Status Notification (Failure)',
    '** Адрес не найден **\n\nВаше сообщение не доставлено на адрес RCPT, так как он не существует или не может принимать почту.',
    'unknown-user',
  ],
  [
    'mailer-daemon@googlemail.com',
    'Delivery Status Notification (Delay)',
    '** Delivery incomplete **\n\nThere was a temporary problem delivering your message to RCPT. Gmail will retry for 47 more hours.',
    'temporary',
  ],
  [
    'mailer-daemon@googlemail.com',
    'Delivery Status Notification (Failure)',
    '** Message blocked **\n\nYour message to RCPT has been blocked. See technical details below for more information.',
    'blocked',
  ],
  [
    'mailer-daemon@yahoo.com',
    'Failure Notice',
    'Sorry, we were unable to deliver your message to the following address.\n\n<RCPT>:\n554: delivery error: dd Not a valid recipient',
    'unknown-user',
  ],
  [
    'mailer-daemon@aol.com',
    'Mail Delivery Problem',
    'Your mail to the following recipients could not be delivered because they are not accepting mail from mx.example:\n RCPT',
    'other',
  ],
  [
    'postmaster@icloud.com',
    'Undelivered Mail',
    'This message could not be delivered to RCPT: 550 5.1.1 <RCPT>: user does not exist',
    'unknown-user',
  ],
  [
    'mailer-daemon@rambler.ru',
    'Undelivered Mail Returned to Sender',
    'Ваше письмо не было доставлено получателю RCPT: пользователь не зарегистрирован',
    'unknown-user',
  ],
  [
    'mdaemon@corp.example',
    'Permanent Delivery Failure',
    'The attached message had PERMANENT fatal delivery errors.\n\nFailed address: RCPT\n550 <RCPT>, Recipient unknown',
    'unknown-user',
  ],
  [
    'mailer-daemon@corp.example',
    'Undeliverable mail',
    "Failed to deliver to '<RCPT>'\nLOCAL module(account user) reports:\n account is full (quota exceeded)",
    'full',
  ],
  [
    'postmaster@corp.example',
    'Delivery Failure',
    'Could not deliver message to the following recipient(s):\n\nFailed Recipient: RCPT\nReason: Remote host said: 550 Requested action not taken: mailbox unavailable',
    'unknown-user',
  ],
  [
    'postmaster@corp.example',
    'Message status - undeliverable',
    'The message that you sent was undeliverable to the following:\n\tRCPT (user not found)',
    'unknown-user',
  ],
  [
    'postmaster@corp.example',
    'Mail System Error - Returned Mail',
    'This Message was undeliverable due to the following reason:\n\nEach of the following recipients was rejected by a remote mail server.\nRecipient: <RCPT>\nReason: 5.1.1 invalid recipient',
    'unknown-user',
  ],
  [
    'mailer-daemon@amazonses.com',
    'Delivery Status Notification (Failure)',
    'An error occurred while trying to deliver the mail to the following recipients:\nRCPT',
    'other',
  ],
  [
    'mailer-daemon@mx.example',
    'Warning: could not send message for past 4 hours',
    '**********************************************\n**      THIS IS A WARNING MESSAGE ONLY      **\n**  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **\n**********************************************\n\nThe original message was received\n<RCPT>... Deferred: Connection refused by mx.client.example.',
    'temporary',
  ],
  [
    'mailer-daemon@mx.example',
    'Warning: message delayed 24 hours',
    'This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its recipients after more than 24 hours on the queue.\n\n  RCPT\n    Delay reason: host lookup did not complete',
    'temporary',
  ],
  [
    'postmaster@corp.example',
    'Delivery delayed',
    'This is an automatically generated Delivery Status Notification.\n\nTHIS IS A WARNING MESSAGE ONLY.\n\nDelivery to the following recipients has been delayed.\n\n       RCPT',
    'temporary',
  ],
  [
    'mailer-daemon@beget.example',
    'Письмо не доставлено',
    'Сообщение, отправленное вами, не удалось доставить получателю RCPT: такого ящика не существует, адрес не найден',
    'unknown-user',
  ],
  [
    'mail-daemon@corp.example',
    'Отчёт о доставке',
    'Письмо на адрес RCPT не может быть доставлено: домен получателя не существует',
    'unknown-domain',
  ],
  [
    'mailer-daemon@corp.example',
    'Undeliverable',
    'Mail to RCPT cannot be delivered. Employee RCPT is no longer with the company; address no longer valid.',
    'disabled',
  ],
  [
    'postmaster@filter.example',
    'Message rejected',
    'Your message to RCPT was rejected for policy reasons: attachment contains a virus',
    'blocked',
  ],
]
