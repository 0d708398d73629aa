/** tandem mine --help */
export const MINE_HELP = `tandem mine ACTION LOG [--json]

  Finds the real process in a log of events. Reads files only; needs no installation, changes nothing.
  LOG is CSV, XES or OCEL 2.0 (JSON, XML, SQLite), also gzipped; which one is told by its content.

  summary LOG             cases, variants, durations, rework and the main connections
  map LOG                 every activity and every connection with frequency and time
  variants LOG [--top N]  the ways that cases took, with the share they cover
  discover LOG [--noise 0.2]
                          a model of the process (inductive miner) with its fitness and precision;
                          with noise 0, the default, every case fits the model
  conformance LOG --model FILE
                          which cases deviate from a model and how; FILE is PNML, BPMN, the text of a process
                          tree or what "discover --json" printed. --seconds N ends the search of hard
                          models (60); --quick replays tokens instead: a lower bound, and no deviations
  discover LOG --algorithm heuristics
                          what leads to what, with how sure that is (heuristics miner)
  causes LOG --target "FROM > TO" | slow-case | rework:A | missing:A | reaches:A
                  | deviation --model FILE | norm --rule TEXT
                          what goes with the slowest quarter of a connection or of the cases, with activity A
                          done again, missing or reached, with a deviation or a broken rule: people, times,
                          attributes and what happened before, compared like for like
  compare A B             two logs, or one in two parts: compare LOG --a FILTER --b FILTER; what only one of
                          them has, what is more frequent, what takes longer, beyond chance
  drift LOG               the dates from which cases run another way, and what changed
  ahead LOG [--ends A,B] [--outcome A] [--top N]
                          what running cases have ahead: remaining time with an interval, next step, the
                          chance of an outcome; --ends names what ends a case
  what-if LOG --stage A --faster 30% | --slower 20% | --hands 1; or --arrivals 20%
                          what a change would do to the time of a case, by simulation with a band
  norms LOG --rule "after 'Quote sent', 'Reply' within 2 working days" [--calendar …] [--language ru]
                          who broke which rule and when; --rule may be given several times. Other forms:
                          'B' only after 'A' | never 'A' and 'B' | 'A' and 'B' by different people |
                          'A' at most 2 times | 'A' exactly 1 time | always 'A' | never 'A' | never 'B' after 'A'
  times LOG [--calendar 'Mon-Fri 9:00-13:00,14:00-18:00; Europe/Moscow; holidays 2024-01-01']
                          waiting and service of activities and connections, queues, batches;
                          with --calendar in working time
  handover LOG [--by actor|ATTRIBUTE]
                          who hands work to whom (persons, or roles and departments by an attribute),
                          how long it takes, and what is sent to and fro
  rework LOG              what is done again, and the time it costs
  rhythm LOG [--of ACTIVITY] [--pay-days 5,20] [--zone ZONE] [--language ru]
                          when cases begin, or an activity is done: patterns of weekday, of the month and
                          after pay days, told only where chance cannot explain them
  objects LOG             an object-centric log: the map of each type of objects, which types meet,
                          and what they wait for each other
  convert LOG --to csv|xes|ocel|bpmn|pnml|tree [--out FILE] [--noise 0.2]
                          the log in another format, or its model for other tools;
                          with --model FILE instead of LOG, that model

  --html FILE             summary, map, variants, compare: also a report that any browser opens, in both
                          languages and without a network
  --json                  one line of JSON for machines instead of tables; times are seconds

  Which cases are looked at, with every action; may be given several times, the share kept is told:
  --filter 'activity=Pay|Ship'        cases with any of these; != instead of = turns every filter round
  --filter 'path=Ask > Pay within 2 days'   Pay right after Ask; >> at any later step; beyond 1 h
  --filter 'start=Ask'  'end=Pay'     by the first or last activity
  --filter 'case.channel=web'  'step.actor=Ann'  'case.amount=100..'   by an attribute
  --filter 'duration=2 days..'        by how long the case took
  --filter 'time=2024-01-01..2024-02-01'    whole case inside; also intersecting, started, ended, trimmed
  --filter 'top-variants=80%'  'variant=Ask > Pay'  'rework=Call x 3'
  --filter '{"by": "activity", "activities": ["Pay"]}'   the same as JSON, or a list of them

  How a CSV is read; what is not said is guessed from the first rows:
  --delimiter C           the separator of columns: , ; | or tab
  --case NAME --activity NAME --time NAME [--start NAME] [--actor NAME] [--transition NAME]
                          the columns by name; --time is the end of a step, --start its beginning
  --dates ORDER           ymd, dmy, mdy, seconds or milliseconds (since 1970)
  --zone ZONE             the time zone of times without offset (UTC)
  How an XES is read:
  --lifecycle pair        start and complete of one activity are one step (default)
  --lifecycle ignore      every row is a step of its own

  How an OCEL is read:
  --object-type NAME      whose lives are the cases; without it the type with the most steps
  --zone ZONE             the time zone of times without offset, which XML and SQLite files often have

  Rows that are no steps are left out and told with line and column.
  Exit code 2: the file or a flag is wrong; the message names file, line and column.`
