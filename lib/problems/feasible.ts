import type { Shape3 } from '@/lib/conv/tensor'
import type { ConstraintProblem } from './constraint-problem'

/** The fewest and the most products that the questions about a layer can make. */
export type Reach = { readonly least: number; readonly most: number }

export type Refused = { readonly type: 'refused'; readonly problems: readonly ConstraintProblem[] }

/** What constraints lead to. */
export type Feasibility =
  | {
      readonly type: 'feasible'
      /** How many combinations of the choices are layers that this question can be asked about. */
      readonly geometries: number
      /** Work in one problem by hand: non-zero products, or numbers compared; null: the question has none. */
      readonly products: Reach | null
      /** The shape of the output with the fewest cells, and of the one with the most. */
      readonly smallestOutput: Shape3
      readonly largestOutput: Shape3
    }
  | Refused
