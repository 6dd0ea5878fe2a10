import type { TestProject } from 'vitest/node'
import { createDatabase } from './create-database'
import { migrate } from './migrate'
import { startPostgresqlCluster } from './postgresql-cluster'

const TEMPLATE = 'migrated'

/** Before the tests on PostgreSQL: a server, and in it one migrated database. */
export default async function prepare(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startPostgresqlCluster()
  try {
    const server = cluster.urlOf('postgres')
    await createDatabase(server, TEMPLATE)
    migrate(cluster.urlOf(TEMPLATE))
    project.provide('template', { provider: 'postgresql', server, database: TEMPLATE })
    return cluster.stop
  } catch (error) {
    await cluster.stop()
    throw error
  }
}
