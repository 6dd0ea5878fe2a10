import type { ReactNode } from 'react'
import type { KernelSpanStep, MultiplyAddsStep, PaddingSizeStep } from '@/lib/grading/solution'
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

/** What a padding is for. */
function Aim({ children }: { children: string }) {
  return <span className="mr-[1ch] font-sans text-ink-soft">{children}</span>
}

type FormulaLineProps = {
  readonly name: string
  readonly isLit: boolean
  readonly result: number
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
          {children} <span className="font-bold text-output">{result}</span>
        </span>
      </figcaption>
      {drawing}
    </figure>
  )
}

function nameOf(axis: 'rows' | 'columns'): string {
  return axis === 'rows' ? 'Rows' : 'Columns'
}
