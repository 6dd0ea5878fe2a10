import type { StackParams, StoredStack } from './params'

/** A stack as the API speaks it: what `POST /api/v1/solve` takes. */
export type WireStack = {
  /** channels, rows, columns */
  readonly inputShape: StoredStack['inputShape']
  readonly stack: StoredStack['layers']
}

export function wireStack({ layer: { inputShape, layers } }: StackParams): WireStack {
  return { inputShape, stack: layers }
}
