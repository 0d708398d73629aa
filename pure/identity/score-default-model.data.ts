import type { ScoreModel } from './score-model.ts'

/**
 * The weights of the scorer before a company has data of its own: trained by expectation maximisation on generated
 * records, without labels. Made by score-default-training.ts, which says how to make it anew; a test compares.
 */
export const DEFAULT_MODEL: ScoreModel = {
  prior: 0.0002179,
  household: 0.0002281,
  fields: {
    first_name: {
      equal: {
        same: 0.6034,
        strangers: 0.01033,
      },
      'one-edit': {
        same: 0.04527,
        strangers: 0.001445,
      },
      'two-edits': {
        same: 0.001647,
        strangers: 0.0004895,
      },
      partly: {
        same: 0.2541,
        strangers: 0.007258,
      },
      initial: {
        same: 0.07117,
        strangers: 0.007647,
      },
      different: {
        same: 0.02438,
        strangers: 0.9728,
      },
    },
    patronymic: {
      equal: {
        same: 0.7094,
        strangers: 0.0174,
      },
      'one-edit': {
        same: 0.04793,
        strangers: 0.001125,
      },
      'two-edits': {
        same: 0.01422,
        strangers: 0.01342,
      },
      partly: {
        same: 0.002044,
        strangers: 1.688e-7,
      },
      initial: {
        same: 0.2098,
        strangers: 0.02523,
      },
      different: {
        same: 0.01661,
        strangers: 0.9428,
      },
    },
    last_name: {
      equal: {
        same: 0.8966,
        strangers: 0.003732,
      },
      'one-edit': {
        same: 0.06233,
        strangers: 0.0002011,
      },
      'two-edits': {
        same: 0.005243,
        strangers: 0.002108,
      },
      partly: {
        same: 0.01279,
        strangers: 0.003704,
      },
      initial: {
        same: 0.00007019,
        strangers: 1e-7,
      },
      different: {
        same: 0.02294,
        strangers: 0.9903,
      },
    },
    birthday: {
      equal: {
        same: 0.9622,
        strangers: 0.00005264,
      },
      'one-edit': {
        same: 0.01531,
        strangers: 0.0008472,
      },
      'two-edits': {
        same: 0.0003641,
        strangers: 0.01487,
      },
      partly: {
        same: 0.02145,
        strangers: 0.002694,
      },
      initial: {
        same: 1e-7,
        strangers: 1e-7,
      },
      different: {
        same: 0.0006436,
        strangers: 0.9815,
      },
    },
    phone: {
      equal: {
        same: 0.7142,
        strangers: 3.077e-7,
      },
      'one-edit': {
        same: 0.01576,
        strangers: 1e-7,
      },
      'two-edits': {
        same: 0.00008266,
        strangers: 4.782e-7,
      },
      partly: {
        same: 1e-7,
        strangers: 1e-7,
      },
      initial: {
        same: 1e-7,
        strangers: 1e-7,
      },
      different: {
        same: 0.27,
        strangers: 1,
      },
    },
    email: {
      equal: {
        same: 0.8673,
        strangers: 6.151e-7,
      },
      'one-edit': {
        same: 0.02138,
        strangers: 0.000001342,
      },
      'two-edits': {
        same: 0.001122,
        strangers: 0.00000133,
      },
      partly: {
        same: 0.003545,
        strangers: 3.493e-7,
      },
      initial: {
        same: 1e-7,
        strangers: 1e-7,
      },
      different: {
        same: 0.1067,
        strangers: 1,
      },
    },
    company: {
      equal: {
        same: 0.981,
        strangers: 0.04293,
      },
      'one-edit': {
        same: 0.002041,
        strangers: 1e-7,
      },
      'two-edits': {
        same: 0.0008165,
        strangers: 1e-7,
      },
      partly: {
        same: 0.00631,
        strangers: 0.002321,
      },
      initial: {
        same: 1e-7,
        strangers: 1e-7,
      },
      different: {
        same: 0.009802,
        strangers: 0.9547,
      },
    },
    city: {
      equal: {
        same: 0.9538,
        strangers: 0.07819,
      },
      'one-edit': {
        same: 0.03315,
        strangers: 0.003584,
      },
      'two-edits': {
        same: 0.0002212,
        strangers: 1.092e-7,
      },
      partly: {
        same: 0.0006565,
        strangers: 0.0004474,
      },
      initial: {
        same: 1e-7,
        strangers: 1e-7,
      },
      different: {
        same: 0.01216,
        strangers: 0.9178,
      },
    },
    postcode: {
      equal: {
        same: 0.9635,
        strangers: 0.001241,
      },
      'one-edit': {
        same: 0.03443,
        strangers: 0.02127,
      },
      'two-edits': {
        same: 9.999e-8,
        strangers: 1e-7,
      },
      partly: {
        same: 9.999e-8,
        strangers: 1e-7,
      },
      initial: {
        same: 9.999e-8,
        strangers: 1e-7,
      },
      different: {
        same: 0.002022,
        strangers: 0.9775,
      },
    },
    address: {
      equal: {
        same: 0.9044,
        strangers: 9.999e-8,
      },
      'one-edit': {
        same: 0.07789,
        strangers: 9.999e-8,
      },
      'two-edits': {
        same: 0.0006897,
        strangers: 9.999e-8,
      },
      partly: {
        same: 0.003507,
        strangers: 0.01235,
      },
      initial: {
        same: 1e-7,
        strangers: 9.999e-8,
      },
      different: {
        same: 0.01355,
        strangers: 0.9877,
      },
    },
  },
}
