import type {
  CellStep,
  Conv2dStep,
  CountStep,
  Im2colEntryStep,
  MissingNumberStep,
  OutputChannelsStep,
  OutputExtentStep,
  ParametersStep,
  ReverseStep,
  SamePaddingStep,
  SetStep,
} from '@/lib/grading/solution'
import type { PublicLayer } from '@/lib/problems/public-view'
import { type EquationPart, equationParts } from './reverse-sentences'

/** One picture of the solution player. `channel` and `term` are places in the lists of the cell's step. */
export type Frame =
  | { readonly kind: 'extent'; readonly step: OutputExtentStep }
  | { readonly kind: 'output-channels'; readonly step: OutputChannelsStep }
  | { readonly kind: 'weights' | 'biases' | 'parameters'; readonly step: ParametersStep }
  | { readonly kind: 'count'; readonly step: PlainCountStep }
  | { readonly kind: 'set'; readonly step: SetStep }
  | { readonly kind: 'im2col-entry'; readonly step: Im2colEntryStep }
  | { readonly kind: 'equation'; readonly step: MissingNumberStep; readonly part: EquationPart }
  | { readonly kind: 'reverse'; readonly step: PlainReverseStep }
  | { readonly kind: 'padding'; readonly step: CellStep; readonly padding: PublicLayer['padding'] }
  | { readonly kind: 'window'; readonly step: CellStep; readonly groups: number }
  | { readonly kind: 'term'; readonly step: CellStep; readonly channel: number; readonly term: number }
  | { readonly kind: 'channel-sum'; readonly step: CellStep; readonly channel: number }
  | { readonly kind: 'total'; readonly step: CellStep }
  | { readonly kind: 'bias'; readonly step: CellStep }
  | { readonly kind: 'result'; readonly step: CellStep }
  | { readonly kind: 'relu'; readonly step: CellStep; readonly afterRelu: number }

/** One that is told in one sentence. */
export type PlainReverseStep = Exclude<ReverseStep, MissingNumberStep>

/** A count that is not the size of the output. */
export type PlainCountStep = Exclude<CountStep, OutputChannelsStep | OutputExtentStep> | SamePaddingStep

/** How much of one cell's calculation has been shown. Counts start at 0: nothing yet. */
export type Progress = {
  /** over all channels, in order */
  readonly terms: number
  readonly channelSums: number
  readonly isTotalShown: boolean
  readonly isBiasShown: boolean
  readonly isResultShown: boolean
  readonly isReluShown: boolean
}

export const EVERYTHING: Progress = {
  terms: Number.POSITIVE_INFINITY,
  channelSums: Number.POSITIVE_INFINITY,
  isTotalShown: true,
  isBiasShown: true,
  isResultShown: true,
  isReluShown: true,
}

type LayerFacts = { readonly padding: PublicLayer['padding']; readonly hasBias: boolean; readonly groups: number }

/** The frames of one cell: padding, window, products term by term with their channel's sum, total, bias, result, ReLU. */
export function cellFrames(step: CellStep, { padding, hasBias, groups }: LayerFacts): Frame[] {
  return [
    ...(padding.some((side) => side > 0) ? [{ kind: 'padding', step, padding } as const] : []),
    { kind: 'window', step, groups },
    ...step.channels.flatMap((terms, channel): Frame[] => [
      ...terms.terms.map((_, term): Frame => ({ kind: 'term', step, channel, term })),
      { kind: 'channel-sum', step, channel },
    ]),
    ...(step.channels.length > 1 ? [{ kind: 'total', step } as const] : []),
    ...(hasBias ? [{ kind: 'bias', step } as const] : []),
    { kind: 'result', step },
    ...(step.afterRelu === undefined ? [] : [{ kind: 'relu', step, afterRelu: step.afterRelu } as const]),
  ]
}

/** The frames that come before any cell: the size of the output, a count, places, or the way back from an output. */
export function openingFrames(steps: readonly Conv2dStep[]): Frame[] {
  return steps.flatMap(openingFramesOf)
}

function openingFramesOf(step: Conv2dStep): Frame[] {
  switch (step.rule) {
    case 'output-extent':
      return [{ kind: 'extent', step }]
    case 'output-channels':
      return [{ kind: 'output-channels', step }]
    case 'parameters':
      return [
        { kind: 'weights', step },
        { kind: 'biases', step },
        { kind: 'parameters', step },
      ]
    case 'weights':
    case 'biases':
    case 'multiply-adds':
    case 'kernel-span':
    case 'half-padding':
    case 'full-padding':
    case 'im2col-rows':
    case 'im2col-columns':
    case 'weight-matrix-rows':
    case 'weight-matrix-columns':
    case 'same-padding':
      return [{ kind: 'count', step }]
    case 'window-places':
    case 'window-starts':
    case 'cell-pairs':
    case 'feeding-channels':
      return [{ kind: 'set', step }]
    case 'im2col-entry':
      return [{ kind: 'im2col-entry', step }]
    case 'missing-number':
      return equationParts(step).map((part) => ({ kind: 'equation', step, part }))
    case 'stride-options':
    case 'settings-choice':
    case 'wrong-value':
      return [{ kind: 'reverse', step }]
    case 'cell':
      return []
  }
}

/** What of the calculation is on the screen in a frame. */
export function progressOf(frame: Frame): Progress {
  const nothing = {
    terms: 0,
    channelSums: 0,
    isTotalShown: false,
    isBiasShown: false,
    isResultShown: false,
    isReluShown: false,
  }
  switch (frame.kind) {
    case 'term':
      return { ...nothing, terms: termsBefore(frame.step, frame.channel) + frame.term + 1, channelSums: frame.channel }
    case 'channel-sum':
      return { ...nothing, terms: termsBefore(frame.step, frame.channel + 1), channelSums: frame.channel + 1 }
    case 'total':
      return { ...EVERYTHING, isBiasShown: false, isResultShown: false, isReluShown: false }
    case 'bias':
      return { ...EVERYTHING, isResultShown: false, isReluShown: false }
    case 'result':
      return { ...EVERYTHING, isReluShown: false }
    case 'relu':
      return EVERYTHING
    default:
      return nothing
  }
}

function termsBefore(step: CellStep, channel: number): number {
  return step.channels.slice(0, channel).reduce((count, { terms }) => count + terms.length, 0)
}
