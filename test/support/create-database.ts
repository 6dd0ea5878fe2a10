import { Client } from 'pg'

/** Creates a database on the PostgreSQL server at `server`: empty, or a copy of the database `template`. */
export async function createDatabase(server: string, name: string, template = 'template0'): Promise<void> {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    const [copy, original] = [client.escapeIdentifier(name), client.escapeIdentifier(template)]
    await client.query(`CREATE DATABASE ${copy} TEMPLATE ${original}`)
  } finally {
    await client.end()
  }
}
