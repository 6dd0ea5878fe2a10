'use client'

import type { ReactNode } from 'react'
import { formatFactor, formatNumber } from '@/lib/formats/format-number'
import type { CellStep } from '@/lib/grading/solution'
import type { PointedTerm } from './layer-drawing'
import { EVERYTHING, type Progress } from './player-frames'
import { positionOf, sumOfChannels, totalOf } from './player-sentences'
import { Terms, termWidths } from './terms'

export type CalculationProps = {
  readonly step: CellStep
  /** False where the layer has no biases at all. */
  readonly hasBias: boolean
  /** How much of it is on the screen; left out: all. What is not shown keeps its room. */
  readonly progress?: Progress
  /** The product that is pointed at, here or in the drawing. */
  readonly pointed?: PointedTerm | null
  /** Makes the products pointable; null: no longer. */
  readonly onPoint?: (term: PointedTerm | null) => void
}

/** One output cell, worked out: a line for each channel, the sum of the channels, the bias, the result. */
export function Calculation({ step, hasBias, progress = EVERYTHING, pointed, onPoint }: CalculationProps) {
  const widths = termWidths(step.channels)
  let shown = progress.terms
  return (
    <div className="calculation">
      <div className="calculation-lines">
        {step.channels.map((channel, index) => {
          const shownHere = shown
          shown -= channel.terms.length
          return (
            <Line key={channel.channel} label={`channel ${channel.channel}`} isShown={index < progress.channelSums}>
              <Terms channel={channel} shown={shownHere} widths={widths} pointed={pointed ?? null} onPoint={onPoint} />
              {formatNumber(channel.sum)}
            </Line>
          )
        })}
        <CalculationTotals step={step} hasBias={hasBias} progress={progress} />
      </div>
    </div>
  )
}

type TotalsProps = { readonly step: CellStep; readonly hasBias: boolean; readonly progress: Progress }

/** The last lines of a calculation; to be placed inside `calculation-lines`. */
export function CalculationTotals({ step, hasBias, progress }: TotalsProps) {
  return (
    <>
      {step.channels.length > 1 && (
        <Line label="sum of the channels" isShown={progress.isTotalShown} isTotal>
          <span data-hidden={!progress.isTotalShown || undefined}>{sumOfChannels(step)}</span>
          {formatNumber(totalOf(step))}
        </Line>
      )}
      {hasBias && (
        <Line
          label={
            <>
              bias <span className="max-sm:sr-only">of filter {step.at[0]}</span>
            </>
          }
          sign="+"
          isShown={progress.isBiasShown}
          isPlain
        >
          {null}
          <span className="text-bias">{formatFactor(step.bias)}</span>
        </Line>
      )}
      <Line label={<>output {positionOf(step.at)}</>} isShown={progress.isResultShown} isPlain>
        {null}
        {step.afterRelu === undefined ? (
          <span className="result-value">{formatNumber(step.result)}</span>
        ) : (
          formatNumber(step.result)
        )}
      </Line>
      {step.afterRelu !== undefined && (
        <Line label="after ReLU" isShown={progress.isReluShown}>
          <span data-hidden={!progress.isReluShown || undefined}>max(0, {formatNumber(step.result)})</span>
          <span className="result-value">{formatNumber(step.afterRelu)}</span>
        </Line>
      )}
    </>
  )
}

type LineProps = {
  readonly label: ReactNode
  readonly sign?: string
  readonly isShown: boolean
  readonly isTotal?: boolean
  readonly isPlain?: boolean
  /** What is added up, then what it makes. */
  readonly children: [expression: ReactNode, result: ReactNode]
}

function Line({ label, sign = '=', isShown, isTotal, isPlain, children: [expression, result] }: LineProps) {
  const look = isTotal ? 'calculation-line calculation-total' : 'calculation-line'
  return (
    <div className={isPlain ? `${look} calculation-plain` : look}>
      <span className="calculation-label">{label}</span>
      <span className="calculation-expression">{expression}</span>
      <span data-hidden={!isShown || undefined}>{sign}</span>
      <span className="calculation-result" data-hidden={!isShown || undefined}>
        {result}
      </span>
    </div>
  )
}
