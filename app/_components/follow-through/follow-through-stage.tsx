'use client'

import { useState } from 'react'
import { AxisDrawing } from '@/app/_components/axis-drawing'
import { CellStage } from '@/app/_components/cell-stage'
import type { PointedTerm } from '@/app/_components/layer-drawing'
import { channelValues, range } from '@/app/_components/layer-geometry'
import { EVERYTHING, type Progress } from '@/app/_components/player-frames'
import { TensorGrid } from '@/app/_components/tensor-grid'
import { formatNumber } from '@/lib/formats/format-number'
import type { FollowCellStep, FollowPooledStep, FollowThroughStep } from '@/lib/grading/follow-through-step'
import type { StoredFollowThroughLayer } from '@/lib/problems/follow-through/params'
import { asCell, asExtent, type CellPart, cellPart } from './follow-through-sentences'

type FollowThroughStageProps = {
  readonly layer: StoredFollowThroughLayer
  readonly step: FollowThroughStep
  /** Which of the step's frames is shown, from 0; see `followThroughParts`. */
  readonly part: number
}

/** The picture of one step of the worked solution. */
export function FollowThroughStage({ layer, step, part }: FollowThroughStageProps) {
  switch (step.rule) {
    case 'follow-extent':
    case 'follow-pooled-extent':
      return <AxisDrawing step={asExtent(step)} isLit isDrawn />
    case 'follow-padded':
      return (
        <TensorGrid
          tensor="input"
          label={`Input with its padding, channel ${step.channel}`}
          size={[layer.conv.input.shape[1], layer.conv.input.shape[2]]}
          values={channelValues(layer.conv, step.channel)}
          padding={step.padding}
        />
      )
    case 'follow-cell':
      return <FollowedCell layer={layer} step={step} shown={cellPart(step, part)} />
    case 'follow-pooled':
      return <PooledCell step={step} />
  }
}

const SHOWN: { readonly [P in CellPart]: Progress } = {
  window: {
    terms: 0,
    channelSums: 0,
    isTotalShown: false,
    isBiasShown: false,
    isResultShown: false,
    isReluShown: false,
  },
  sums: { ...EVERYTHING, isTotalShown: false, isBiasShown: false, isResultShown: false, isReluShown: false },
  total: { ...EVERYTHING, isReluShown: false },
  relu: EVERYTHING,
}

type FollowedCellProps = {
  readonly layer: StoredFollowThroughLayer
  readonly step: FollowCellStep
  readonly shown: CellPart
}

function FollowedCell({ layer, step, shown }: FollowedCellProps) {
  const [pointed, setPointed] = useState<PointedTerm | null>(null)
  return (
    <CellStage
      layer={layer.conv}
      step={asCell(step)}
      progress={SHOWN[shown]}
      isWindowShown
      current={null}
      pointed={pointed}
      onPoint={setPointed}
      productsOnly={false}
    />
  )
}

/** The numbers under one window of the pool, and what is left of them. */
function PooledCell({ step }: { step: FollowPooledStep }) {
  const { kind, rows, columns, values, result } = step
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <TensorGrid
        tensor="output"
        label="Window on the map after ReLU"
        title="map after ReLU"
        size={[rows.length, columns.length]}
        rulers={{ rows, columns }}
        values={values}
        lit={{ rows: range(rows.length), columns: range(columns.length) }}
      />
      <p className="font-mono">
        <span className="font-sans text-ink-soft">{kind === 'max' ? 'largest' : 'average'}</span>{' '}
        <b className="text-output">{formatNumber(result)}</b>
      </p>
    </div>
  )
}
