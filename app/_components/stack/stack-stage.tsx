import type { ReactNode } from 'react'
import { AxisDrawing, canDrawAxis } from '@/app/_components/axis-drawing'
import { WeightFactors } from '@/app/_components/count-line'
import type {
  StackFieldStep,
  StackMultiplyAddsStep,
  StackParametersStep,
  StackStep,
  StackTotalStep,
} from '@/lib/grading/stack-step'
import type { StoredStack } from '@/lib/problems/stack/params'
import { FieldDrawing } from './field-drawing'
import { fieldText, windowText } from './stack-sentences'
import { capitalOperation } from './stack-words'

/** The places of a kernel are drawn one under the other; more of them would be a long way down. */
const MOST_PLACES = 10

type StackStageProps = {
  readonly layer: StoredStack
  readonly step: StackStep
  /** Each step is one frame. */
  readonly part: number
}

/** The picture of one step of the worked solution: its formula, and a drawing where it is a length along an axis. */
export function StackStage({ step }: StackStageProps) {
  switch (step.rule) {
    case 'stack-extent':
      return (
        <AxisDrawing
          step={{ ...step, rule: 'output-extent' }}
          isLit
          isDrawn={canDrawAxis(step) && step.result <= MOST_PLACES}
        />
      )
    case 'stack-parameters':
      return <ParametersLines step={step} />
    case 'stack-multiply-adds':
      return <MultiplyAddsLines step={step} />
    case 'stack-none':
      return <Lines lines={[{ name: step.of, sum: 'none', result: step.result }]} />
    case 'stack-field':
      return <FieldStage step={step} />
    case 'stack-total':
      return <TotalLines step={step} />
  }
}

function ParametersLines({ step }: { readonly step: StackParametersStep }) {
  const { filters, weights, biases, result } = step
  return (
    <Lines
      lines={[
        { name: 'weights', sum: <WeightFactors {...step} />, result: weights },
        {
          name: 'biases',
          sum: biases === 0 ? 'none' : <span className="text-bias">{filters} · 1</span>,
          result: biases,
        },
        { name: 'parameters', sum: `${weights} + ${biases}`, result },
      ]}
    />
  )
}

function MultiplyAddsLines({ step }: { readonly step: StackMultiplyAddsStep }) {
  const { output, channelsPerFilter, kernel, result } = step
  const outputs = output.reduce((numbers, size) => numbers * size, 1)
  const products = channelsPerFilter * kernel[0] * kernel[1]
  return (
    <Lines
      lines={[
        {
          name: 'numbers of the output',
          sum: <span className="text-output">{output.join(' × ')}</span>,
          result: outputs,
        },
        {
          name: 'products of a window',
          sum: <span className="text-filter">{windowText(step)}</span>,
          result: products,
        },
        { name: 'multiply-adds', sum: `${outputs} × ${products}`, result },
      ]}
    />
  )
}

function TotalLines({ step: { of, parts, result } }: { readonly step: StackTotalStep }) {
  return (
    <Lines
      lines={[
        ...parts.map(({ layer, count }) => ({ name: `layer ${layer}`, sum: '', result: count })),
        { name: `all ${of}`, sum: '', result },
      ]}
    />
  )
}

type Line = { readonly name: string; readonly sum: ReactNode; readonly result: number }

/** Sums, one under the other, the last one what they lead to. */
function Lines({ lines }: { readonly lines: readonly Line[] }) {
  return (
    <dl className="grid max-w-max grid-cols-[minmax(0,max-content)_minmax(0,max-content)_max-content] items-baseline gap-x-4 gap-y-2 font-mono text-sm">
      {lines.map(({ name, sum, result }, index) => (
        <div key={name} className="contents">
          <dt className="font-sans text-ink-soft">{name}</dt>
          <dd>{sum}</dd>
          <dd className="text-right">
            <span className="sr-only">is </span>
            {index === lines.length - 1 ? <span className="result-value">{result}</span> : result}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Layer by layer the two numbers that are kept; under them the cells that the last one sees. */
function FieldStage({ step }: { readonly step: StackFieldStep }) {
  const { axis, through } = step
  return (
    <div className="flex flex-wrap items-start gap-x-14 gap-y-5">
      <table className="text-sm">
        <caption className="pb-1 text-left font-semibold">
          {axis === 'rows' ? 'Rows' : 'Columns'} seen <span className="font-mono font-normal">{fieldText(step)}</span>
        </caption>
        <thead>
          <tr className="text-left text-ink-soft">
            <th className="py-1 pr-5 font-normal">after</th>
            <th className="py-1 pr-5 text-right font-normal">spans</th>
            <th className="py-1 pr-5 text-right font-normal">field</th>
            <th className="py-1 pr-5 text-right font-normal">stride</th>
            <th className="py-1 text-right font-normal">jump</th>
          </tr>
        </thead>
        <tbody className="font-mono">
          <tr className="border-t border-rule">
            <th scope="row" className="py-1 pr-5 text-left font-sans font-normal text-input">
              the input
            </th>
            <td />
            <td className="py-1 pr-5 text-right">1</td>
            <td />
            <td className="py-1 text-right">1</td>
          </tr>
          {through.map(({ layer, layerOp, effectiveKernel, size, stride, jump }) => {
            const isLast = layer === step.layer
            return (
              <tr key={layer} className={`border-t border-rule ${isLast ? 'font-bold' : ''}`}>
                <th scope="row" className="py-1 pr-5 text-left font-sans font-normal">
                  <span className="whitespace-nowrap">layer {layer}</span>{' '}
                  <span className="text-ink-soft max-sm:hidden">{capitalOperation(layerOp)}</span>
                </th>
                <td className="py-1 pr-5 text-right text-filter">{effectiveKernel}</td>
                <td className="py-1 pr-5 text-right">{isLast ? <span className="result-value">{size}</span> : size}</td>
                <td className="py-1 pr-5 text-right">{stride}</td>
                <td className="py-1 text-right">{jump}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <FieldDrawing axis={axis} through={through} />
    </div>
  )
}
