import { explainCell, type Term } from '@/lib/conv/explain-cell'
import { conv2dOutputShape } from '@/lib/conv/output-shape'
import type { OutputPosition } from '@/lib/problems/ask'
import type { Params } from '@/lib/problems/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import type { GivenResponse } from './given'
import { placementFor } from './placement'
import type { SlipPlace } from './words/slip-sentence'

const NOWHERE: SlipPlace = { channelOf: () => null, isLast: { column: false, row: false } }

/** Where the number of a response is in the output. @param index of the number, in reading order */
export function slipPlace(params: Params, response: GivenResponse, index: number): SlipPlace {
  if (params.op !== 'conv2d') return NOWHERE
  const layer = toConv2dLayer(params.layer)
  const [, rows, columns] = conv2dOutputShape(layer)
  const at = positionOf(params, response, index)
  if (at === null) return NOWHERE
  const { channels } = explainCell(layer, at)
  return {
    isLast: { row: at[1] === rows - 1, column: at[2] === columns - 1 },
    channelOf(term) {
      if (channels.length === 1 || params.ask.kind === 'products' || isOfOneChannel(params, channels.length, index))
        return null
      const among = channels.filter(({ terms }) => terms.some((each) => isSameTerm(each, term)))
      return among.length === 1 ? (among[0]?.channel ?? null) : null
    },
  }
}

/** Whether the number is the sum of a channel, which the student reads beside it. */
function isOfOneChannel({ ask }: Params, channels: number, index: number): boolean {
  return ask.kind === 'channels' && index < channels
}

function positionOf(
  { layer, ask }: Extract<Params, { op: 'conv2d' }>,
  response: GivenResponse,
  index: number,
): OutputPosition | null {
  switch (ask.kind) {
    case 'cell':
    case 'cells':
    case 'row':
    case 'pixel':
    case 'map':
    case 'relu-map':
    case 'volume':
      return placementFor(ask, response, conv2dOutputShape(toConv2dLayer(layer))).positionOf(index)
    case 'channels':
    case 'products':
      return ask.at
    default:
      return null
  }
}

function isSameTerm(one: Term, other: Term): boolean {
  const keyOf = ({ row, column, value, weight }: Term) => `${row} ${column} ${value} ${weight}`
  return keyOf(one) === keyOf(other)
}
