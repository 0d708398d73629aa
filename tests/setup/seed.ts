import fc from 'fast-check'

/** Generated cases are the same in every run, on every machine; `TANDEM_TEST_SEED=random` looks for new ones. */
const wanted = process.env['TANDEM_TEST_SEED']
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted ?? 20_261_121) })
