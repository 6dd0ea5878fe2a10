import { pool2dOutputAxes, pool2dOutputShape, tracePoolExtent } from '@/lib/conv/pool-extent'
import type { Pool2dLayer } from '@/lib/conv/pool2d-layer'
import type { Calculation, CalculationLine } from '@/lib/diagnosis/calculation'
import type { Methods } from '@/lib/diagnosis/diagnosis'
import type { GivenResponse } from '@/lib/diagnosis/given'
import { mapPlacement, sizeOf } from '@/lib/diagnosis/placement'
import type { RuleId } from '@/lib/misconceptions/rule-ids'
import { type PoolParams, toPool2dLayer } from '@/lib/problems/pooling/params'
import { line, numberLine } from './lines'
import { pooledCell, pooledCellByTwo } from './pool-cells'
import { withTitle } from './rule-titles'
import { type AxisName, DOWN, rightSizeLines, steps, UP } from './size-lines'
import { apart, type Workings } from './workings'

/** The numbers of a pooled map, or its shape. */
export function poolWorkings({ layer: stored, ask }: PoolParams, response: GivenResponse): Workings {
  const layer = toPool2dLayer(stored)
  if (ask.kind === 'pooled-shape') return apart((id, index) => pooledShape(layer, index, id))
  const place = ask.kind === 'pooled-map' ? mapPlacement(sizeOf(response), ask.channel, pool2dOutputShape(layer)) : null
  const placeOf = (index: number) => (ask.kind === 'pooled-map' ? place?.positionOf(index) : ask.at[index]) ?? null
  const titled = (cell: Calculation | null, methods: Methods) =>
    cell && { ...cell, source: withTitle(cell.source, methods) }
  const single = apart((id, index) => {
    const at = placeOf(index)
    return at && titled(pooledCell(layer, at, id), id ? [id] : [])
  })
  return {
    right: single.right,
    wrong(methods, index) {
      if (methods.length < 2) return single.wrong(methods, index)
      const at = placeOf(index)
      return at && titled(pooledCellByTwo(layer, at, methods), methods)
    },
  }
}

function pooledShape(layer: Pool2dLayer, index: number, id: RuleId | null): Calculation | null {
  const [channels] = layer.input.shape
  switch (index) {
    case 0: {
      const isOne = id === 'pool-across-channels'
      const label = isOne ? 'one map for all channels' : 'channels of the input'
      const count = isOne ? 1 : channels
      return {
        source: 'The channels of the input.',
        lines: [numberLine('channels', label, count)],
      }
    }
    case 1:
      return pooledSize(layer, 'rows', id)
    case 2:
      return pooledSize(layer, 'columns', id)
    default:
      return null
  }
}

function pooledSize(layer: Pool2dLayer, name: AxisName, id: RuleId | null): Calculation {
  return { source: `Input, padding, window and stride along the ${name}.`, lines: sizeLinesBy(layer, name, id) }
}

function sizeLinesBy(layer: Pool2dLayer, name: AxisName, id: RuleId | null): CalculationLine[] {
  const right = pool2dOutputAxes(layer)[name]
  const axis = {
    ...right,
    ...(id === 'size-no-padding' ? { padding: [0, 0] as const } : {}),
    ...(id === 'pool-stride-one' ? { stride: 1 } : {}),
  }
  const isUp = layer.ceilMode !== (id === 'pool-ceil-or-floor')
  const { rounded, isLastDropped } = tracePoolExtent(axis, isUp)
  const counted = id === 'size-no-plus-one' ? rounded - 1 : rounded
  const lines = rightSizeLines(axis, name, (start, stride) => ({
    text: `${steps(start, stride, isUp ? UP : DOWN)}${id === 'size-no-plus-one' ? '' : ' + 1'}`,
    result: counted,
  }))
  if (!isLastDropped || id === 'ceil-without-last-window-rule') return lines
  const left = { text: `${counted} − 1`, result: counted - 1 }
  return [...lines, line('dropped', 'without the last window, which starts behind the input', left)]
}
