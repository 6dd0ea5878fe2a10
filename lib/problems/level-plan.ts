import { BIASES, type Constraints, PLAIN } from './constraints'
import type { Questions } from './questions'
import type { Level, NamedLayer } from './skills'
import type { Suitability } from './telling-geometry'

/** What the problems of one level are: which layers, and what is asked about them. */
export type LevelPlan = {
  readonly constraints: Constraints
  readonly questions: Questions
  readonly suits?: Suitability
  /** The share of problems in which the last window does not end at the edge; as it comes where it is left out. */
  readonly unevenShare?: number
  /** A famous layer: it is taken as it is, and any numbers will do. */
  readonly isNamed?: boolean
}

/** A skill as the generator sees it. */
export type SkillPlan = {
  readonly levels: { readonly [L in Level]: LevelPlan }
  /** What is asked about the two named layers; null: this skill has no question about them. */
  readonly named: Questions | null
}

const ONE_AROUND: Constraints['padding'] = [[1, 1, 1, 1]]

/** The two layers that made people ask; see `NAMED_LAYERS`. */
export const NAMED_CONSTRAINTS: { readonly [N in NamedLayer]: Constraints } = {
  // The lecture animation draws the 5x5x3 input already padded, as 7x7x3; two 3x3x3 filters, stride 2.
  'lecture-7x7x3': {
    ...PLAIN,
    channels: [3],
    rows: [5],
    columns: [5],
    filters: [2],
    kernel: [[3, 3]],
    stride: [[2, 2]],
    padding: ONE_AROUND,
    input: { low: 0, high: 2, zeros: 0.15 },
    weight: { low: -1, high: 1, zeros: 0.4 },
    biases: [-1, 1, 2],
    work: null,
  },
  // How do three channels become one number per position, five times: a 25x25x5 volume.
  'image-25x25x3': {
    ...PLAIN,
    channels: [3],
    rows: [25],
    columns: [25],
    filters: [5],
    kernel: [[3, 3]],
    padding: ONE_AROUND,
    input: { low: 0, high: 3, zeros: 0.15 },
    weight: { low: -2, high: 2, zeros: 0.55 },
    biases: BIASES,
    work: null,
  },
}
