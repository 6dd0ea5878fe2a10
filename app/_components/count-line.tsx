import type { ReactNode } from 'react'
import { formatNumber } from '@/lib/formats/format-number'
import type {
  KernelSpanStep,
  MatrixSizeStep,
  MultiplyAddsStep,
  PaddingSizeStep,
  SamePaddingStep,
} from '@/lib/grading/solution'
import { AxisStrip, canDrawAxis } from './axis-drawing'
import { range } from './layer-geometry'
import type { PlainCountStep } from './player-frames'

type CountLineProps<Step> = { readonly step: Step; readonly isLit: boolean }

/** One count with its formula, the numbers put in, and a drawing where it is a length along an axis. */
export function CountLine({ step, isLit }: CountLineProps<PlainCountStep>) {
  switch (step.rule) {
    case 'weights':
      return (
        <FormulaLine name="Weights" isLit={isLit} result={step.result}>
          <WeightFactors {...step} /> =
        </FormulaLine>
      )
    case 'biases':
      return (
        <FormulaLine name="Biases" isLit={isLit} result={step.result}>
          {step.result === 0 ? 'none:' : <span className="text-bias">{step.filters} · 1 =</span>}
        </FormulaLine>
      )
    case 'multiply-adds':
      return <MultiplyAddsLine step={step} isLit={isLit} />
    case 'kernel-span':
      return <KernelSpanLine step={step} isLit={isLit} />
    case 'half-padding':
    case 'full-padding':
      return <PaddingSizeLine step={step} isLit={isLit} />
    case 'im2col-rows':
    case 'im2col-columns':
    case 'weight-matrix-rows':
    case 'weight-matrix-columns':
      return <MatrixSizeLine step={step} isLit={isLit} />
    case 'same-padding':
      return <SamePaddingLine step={step} isLit={isLit} />
  }
}

type WeightFactorsProps = {
  readonly filters: number
  readonly groups: number
  readonly channelsPerFilter: number
  readonly kernel: readonly [height: number, width: number]
}

/** "8 · (4 ÷ 2) · 3 · 3" */
export function WeightFactors({ filters, groups, channelsPerFilter, kernel }: WeightFactorsProps) {
  return (
    <>
      <span className="text-filter">{filters}</span> ·{' '}
      <WindowFactors groups={groups} channelsPerFilter={channelsPerFilter} kernel={kernel} />
    </>
  )
}

/** The products of one window: "(4 ÷ 2) · 3 · 3". */
function WindowFactors({ groups, channelsPerFilter, kernel }: Omit<WeightFactorsProps, 'filters'>) {
  return (
    <>
      <span className="text-input">
        {groups === 1 ? channelsPerFilter : `(${groups * channelsPerFilter} ÷ ${groups})`}
      </span>{' '}
      ·{' '}
      <span className="text-filter">
        {kernel[0]} · {kernel[1]}
      </span>
    </>
  )
}

function MultiplyAddsLine({ step, isLit }: CountLineProps<MultiplyAddsStep>) {
  const [channels, height, width] = step.output
  const products = step.channelsPerFilter * step.kernel[0] * step.kernel[1]
  return (
    <FormulaLine name="Products" isLit={isLit} result={step.result}>
      <span className="whitespace-nowrap">
        (
        <span className="text-output">
          {channels} · {height} · {width}
        </span>
        ) · (<WindowFactors {...step} />)
      </span>
      <span className="whitespace-nowrap">
        = {channels * height * width} · {products}
      </span>
      =
    </FormulaLine>
  )
}

function KernelSpanLine({ step: { axis, kernel, dilation, result }, isLit }: CountLineProps<KernelSpanStep>) {
  return (
    <FormulaLine
      name={nameOf(axis)}
      isLit={isLit}
      result={result}
      drawing={
        canDrawAxis({ padded: result }) && (
          <AxisStrip input={result} padding={[0, 0]} kernel={kernel} dilation={dilation} stride={1} places={[0]} />
        )
      }
    >
      {dilation} · (<span className="text-filter">{kernel}</span> − 1) + 1 =
    </FormulaLine>
  )
}

function PaddingSizeLine({ step, isLit }: CountLineProps<PaddingSizeStep>) {
  const { rule, axis, input, kernel, dilation, effectiveKernel: span, result } = step
  const padded = input + 2 * result
  const lastPlace = padded - span
  return (
    <FormulaLine
      name={nameOf(axis)}
      isLit={isLit}
      result={result}
      drawing={
        canDrawAxis({ padded }) && (
          <AxisStrip
            input={input}
            padding={[result, result]}
            kernel={kernel}
            dilation={dilation}
            stride={1}
            // Of full padding the first and the last place are what matters.
            places={range(lastPlace + 1).filter(
              (place) => rule === 'half-padding' || place === 0 || place === lastPlace,
            )}
          />
        )
      }
    >
      {rule === 'half-padding' ? (
        <>
          <Aim>same size</Aim> (<span className="text-filter">{span}</span> − 1) ÷ 2 =
        </>
      ) : (
        <>
          <Aim>all windows</Aim> <span className="text-filter">{span}</span> − 1 =
        </>
      )}
    </FormulaLine>
  )
}

function MatrixSizeLine({ step, isLit }: CountLineProps<MatrixSizeStep>) {
  const isOfRows = step.rule === 'im2col-rows' || step.rule === 'weight-matrix-rows'
  const isOfWeights = step.rule === 'weight-matrix-rows' || step.rule === 'weight-matrix-columns'
  return (
    <FormulaLine name={isOfRows ? 'Rows' : 'Columns'} isLit={isLit} result={step.result}>
      <Aim>{isOfWeights ? 'weight matrix' : 'im2col matrix'}</Aim> <MatrixSizeFactors step={step} /> =
    </FormulaLine>
  )
}

function MatrixSizeFactors({ step }: { readonly step: MatrixSizeStep }) {
  switch (step.rule) {
    case 'im2col-rows':
    case 'weight-matrix-columns':
      return <WindowFactors {...step} />
    case 'im2col-columns':
      return (
        <>
          {step.output[0]} · {step.output[1]}
        </>
      )
    case 'weight-matrix-rows':
      return (
        <span className="text-filter">
          {step.groups > 1 ? `${step.filters} ÷ ${step.groups}` : 'one for each filter'}
        </span>
      )
  }
}

function SamePaddingLine({ step, isLit }: CountLineProps<SamePaddingStep>) {
  const { axis, input, kernel, dilation, stride, effectiveKernel, output, total, before, result: after } = step
  const padded = before + input + after
  return (
    <FormulaLine
      name={nameOf(axis)}
      isLit={isLit}
      result={`${before} + ${after}`}
      drawing={
        canDrawAxis({ padded }) && (
          <AxisStrip
            input={input}
            padding={[before, after]}
            kernel={kernel}
            dilation={dilation}
            stride={stride}
            // The first window and the last one are what the padding is for.
            places={output > 1 ? [0, output - 1] : [0]}
          />
        )
      }
    >
      <Aim>{axis === 'rows' ? 'top + bottom' : 'left + right'}</Aim>{' '}
      <span className="whitespace-nowrap">
        (
        {stride === 1 ? (
          input
        ) : (
          <>
            ⌈{input} ÷ {stride}⌉
          </>
        )}{' '}
        − 1) · {stride} + <span className="text-filter">{effectiveKernel}</span> −{' '}
        <span className="text-input">{input}</span>
      </span>{' '}
      <span className="whitespace-nowrap">
        = {formatNumber(total)}
        {total < 0 ? ', so ' : ' = '}
      </span>
    </FormulaLine>
  )
}

/** What a padding is for. */
function Aim({ children }: { children: string }) {
  return <span className="mr-[1ch] font-sans text-ink-soft">{children}</span>
}

type FormulaLineProps = {
  readonly name: string
  readonly isLit: boolean
  readonly result: number | string
  readonly drawing?: ReactNode
  /** The formula, up to its last "=". */
  readonly children: ReactNode
}

function FormulaLine({ name, isLit, result, drawing, children }: FormulaLineProps) {
  return (
    <figure className="axis" data-lit={isLit || undefined}>
      <figcaption className="flex flex-wrap gap-x-[1ch] font-mono text-sm">
        <span className="w-20 font-sans font-semibold">{name}</span>
        <span>
          {children} <span className="whitespace-nowrap font-bold text-output">{result}</span>
        </span>
      </figcaption>
      {drawing}
    </figure>
  )
}

function nameOf(axis: 'rows' | 'columns'): string {
  return axis === 'rows' ? 'Rows' : 'Columns'
}
