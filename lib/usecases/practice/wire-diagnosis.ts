import 'server-only'
import type { ToldDiagnosis } from '@/lib/diagnosis/told-diagnosis'

/**
 * A diagnosis as the API speaks it: always there, and with two decimals of its confidence, which has no more to say.
 *
 * @param diagnosis null: the response is right
 */
export function wireDiagnosis(diagnosis: ToldDiagnosis | null): ToldDiagnosis {
  if (diagnosis === null) return { explanations: [], slips: [] }
  const explanations = diagnosis.explanations.map((explanation) => ({
    ...explanation,
    confidence: Math.min(1, Math.round(explanation.confidence * 100) / 100),
  }))
  return { ...diagnosis, explanations }
}
