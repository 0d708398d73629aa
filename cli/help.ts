/** tandem help: every command with its flags. These stay stable: scripts lean on them. */
export const HELP = `Tandem

  npm start                                   the whole product: PostgreSQL, server, demo company
  npm run -s tandem -- COMMAND                everything else; --data DIR or DATABASE_URL chooses the installation

Commands
  start [--port N] [--host H] [--data DIR] [--empty] [--role all|api|worker]
        Starts the product and prints its address. --empty: without the demo company.
  doctor [--data DIR] [--json]
        Looks at database, disk, mail, clock and versions, in plain words. Exit code 1 when something is bad.
  workspace create NAME [--time-zone Z] [--currency C] [--country C] [--json]
        Makes a company; prints {"id","name"}. May come before the first start; other commands need an installation.
  workspace list [--json]
  key create --workspace W --kind write|secret [--name N] [--json]
        Makes a key and prints it once: {"id","key","kind","workspaceId"}. W is an id or a name.
  owner-link [--workspace W] [--json]
        A one-time sign-in link for the owner, running or not: {"link","running"}.
  events export --workspace W
        Every event as NDJSON: {"messageId","kind","name","occurredAt","handle","personId","properties"}.
  people export --workspace W
        Every person as NDJSON: {"id","handles","traits"}.
  import orders FILE [--workspace W] [--map order=COLUMN,...] [--currency C] [--json]
        Orders from a CSV (or CSV.gz), a line an item; columns are found by name, or named with --map. An e-mail in
        the column of the customer is an e-mail. C is the currency of orders that name none; without it they are in
        the company's own.
  import people FILE [--workspace W] [--mapping FILE | --preset amocrm|bitrix24|hubspot] [--dry-run] [--json]
        People from a CSV or XLSX, as on screen: checked first, then taken in; prints {"id","verdicts","outcomes"}.
  identity link FILE.csv --map column=kind,... [--json] [--suggest]
        Which records of a file are one person, and why; needs no installation.
        "tandem identity --help" says more.
  mine ACTION LOG [--json]
        The real process in a log of events (CSV, XES, OCEL 2.0): maps, models, deviations, norms, causes, what is
        ahead; needs no installation.
        "tandem mine --help" says more.
  export-all FOLDER [--workspace W] [--data DIR] [--json]
        Everything of a company in open formats (NDJSON, CSV, files) with a description; prints {"folder","rows","files","madeAt"}.
  backup [FILE] [--data DIR] [--json]
        Everything of the installation, running or not, in one file; prints {"file","rows","bytes","sha256","madeAt"}.
  restore FILE [--data DIR] [--erasures FILE] [--json]
        The installation as it stood, in an empty data folder (or an empty DATABASE_URL); whoever was erased since is
        erased again, as the file "erasures" of the old data folder remembers; prints {"rows","madeAt","erasedAgain"}.
  person export PERSON FILE.zip [--workspace W] [--language en|ru] [--json]
        All that is known of a person (an id, an e-mail address or a phone) as one archive; prints {"file","bytes"}.
  demo remove [--data DIR] [--json]
        Removes the demo company with every row of it; prints {"rows"}.
  help

Settings are environment variables; "tandem doctor" names what is wrong with them:
  DATABASE_URL          an outside PostgreSQL 15 to 18 instead of the built-in one
  TANDEM_DATA           the data folder (./data)
  TANDEM_HOST           the address to listen on (127.0.0.1; 0.0.0.0 for all)
  TANDEM_PORT           the port (3000, or the next free one)
  TANDEM_PUBLIC_URL     the address people open, when a proxy stands in front
  TANDEM_TRUST_PROXY    on: believe X-Forwarded-For, -Proto and -Host of that proxy
  TANDEM_ROLE           all, api or worker, for several processes on one database
  TANDEM_DEMO           off: no demo company
  TANDEM_SECRET         the installation's secret, instead of the file in the data folder
  TANDEM_SMTP_URL       smtp://user:password@host:587, outgoing mail
  TANDEM_MAIL_FROM      the sender address
  TANDEM_SMTP_LISTEN    a port (or host:port) on which mail for the companies' mailboxes is taken in directly
  TANDEM_SMTP_CERT      the certificate of that port in PEM, with TANDEM_SMTP_KEY: STARTTLS is offered
  TANDEM_SMTP_KEY       the key of that certificate
  TANDEM_WEBHOOK_HOSTS  hosts of your own network that webhooks and mailboxes may reach
  TANDEM_TRACKER_PATH   where the site script is served (/t.js)
  TANDEM_LOG            debug, info, warn, error or silent`
