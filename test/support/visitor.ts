import type { Viewer } from '@/lib/auth/viewer'
import { newId } from '@/lib/data/new-id'

/** A visitor whom the tests declare checked; in the app only lib/auth does that. */
export function newVisitor(): Viewer {
  return { id: newId() } as Viewer
}
