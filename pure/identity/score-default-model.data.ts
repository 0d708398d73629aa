import type { ScoreModel } from './score-model.ts'

/**
 * The weights of the scorer before a company has data of its own: trained by expectation maximisation on generated
 * records, without labels. Made by score-default-training.ts, which says how to make it anew; a test compares.
 */
export const DEFAULT_MODEL: ScoreModel = {
  prior: 0.0001925,
  household: 0.00008241,
  fields: {
    first_name: {
      equal: {
        same: 0.6041,
        strangers: 0.01035,
      },
      'one-edit': {
        same: 0.04362,
        strangers: 0.001446,
      },
      'two-edits': {
        same: 0.001712,
        strangers: 0.0004896,
      },
      partly: {
        same: 0.2555,
        strangers: 0.007264,
      },
      initial: {
        same: 0.06783,
        strangers: 0.007649,
      },
      different: {
        same: 0.02731,
        strangers: 0.9728,
      },
    },
    patronymic: {
      equal: {
        same: 0.7013,
        strangers: 0.0174,
      },
      'one-edit': {
        same: 0.0496,
        strangers: 0.001126,
      },
      'two-edits': {
        same: 0.01539,
        strangers: 0.01342,
      },
      partly: {
        same: 0.00215,
        strangers: 1.688e-7,
      },
      initial: {
        same: 0.2194,
        strangers: 0.02523,
      },
      different: {
        same: 0.01218,
        strangers: 0.9428,
      },
    },
    last_name: {
      equal: {
        same: 0.8989,
        strangers: 0.003816,
      },
      'one-edit': {
        same: 0.06361,
        strangers: 0.0002042,
      },
      'two-edits': {
        same: 0.005524,
        strangers: 0.002109,
      },
      partly: {
        same: 0.01517,
        strangers: 0.003766,
      },
      initial: {
        same: 0.00007164,
        strangers: 1e-7,
      },
      different: {
        same: 0.01675,
        strangers: 0.9901,
      },
    },
    birthday: {
      equal: {
        same: 0.9645,
        strangers: 0.00005225,
      },
      'one-edit': {
        same: 0.01373,
        strangers: 0.0008475,
      },
      'two-edits': {
        same: 0.0003601,
        strangers: 0.01487,
      },
      partly: {
        same: 0.02082,
        strangers: 0.002694,
      },
      initial: {
        same: 1e-7,
        strangers: 1e-7,
      },
      different: {
        same: 0.0005794,
        strangers: 0.9815,
      },
    },
    phone: {
      equal: {
        same: 0.7609,
        strangers: 4.609e-7,
      },
      'one-edit': {
        same: 0.01669,
        strangers: 1e-7,
      },
      'two-edits': {
        same: 0.00007951,
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
        same: 0.2223,
        strangers: 1,
      },
    },
    email: {
      equal: {
        same: 0.9021,
        strangers: 6.391e-7,
      },
      'one-edit': {
        same: 0.02226,
        strangers: 0.00000134,
      },
      'two-edits': {
        same: 0.001176,
        strangers: 0.000001328,
      },
      partly: {
        same: 0.003694,
        strangers: 2.217e-7,
      },
      initial: {
        same: 1e-7,
        strangers: 1e-7,
      },
      different: {
        same: 0.07074,
        strangers: 1,
      },
    },
    company: {
      equal: {
        same: 0.9802,
        strangers: 0.04306,
      },
      'one-edit': {
        same: 0.002033,
        strangers: 1e-7,
      },
      'two-edits': {
        same: 0.0008133,
        strangers: 1e-7,
      },
      partly: {
        same: 0.006264,
        strangers: 0.002322,
      },
      initial: {
        same: 9.999e-8,
        strangers: 1e-7,
      },
      different: {
        same: 0.01074,
        strangers: 0.9546,
      },
    },
    city: {
      equal: {
        same: 0.956,
        strangers: 0.07829,
      },
      'one-edit': {
        same: 0.03322,
        strangers: 0.003585,
      },
      'two-edits': {
        same: 0.0002238,
        strangers: 1.094e-7,
      },
      partly: {
        same: 0.0006667,
        strangers: 0.0004474,
      },
      initial: {
        same: 1e-7,
        strangers: 1e-7,
      },
      different: {
        same: 0.009852,
        strangers: 0.9177,
      },
    },
    postcode: {
      equal: {
        same: 0.9658,
        strangers: 0.001254,
      },
      'one-edit': {
        same: 0.03224,
        strangers: 0.02127,
      },
      'two-edits': {
        same: 1e-7,
        strangers: 1e-7,
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
        same: 0.001908,
        strangers: 0.9775,
      },
    },
    address: {
      equal: {
        same: 0.9091,
        strangers: 9.999e-8,
      },
      'one-edit': {
        same: 0.07787,
        strangers: 9.999e-8,
      },
      'two-edits': {
        same: 0.0006862,
        strangers: 9.999e-8,
      },
      partly: {
        same: 0.003288,
        strangers: 0.01235,
      },
      initial: {
        same: 1e-7,
        strangers: 9.999e-8,
      },
      different: {
        same: 0.009081,
        strangers: 0.9877,
      },
    },
  },
}
