import { resolve } from 'node:path'
import { z } from 'zod'
import { StartupFault } from './errors.ts'

const roleNames = ['http', 'jobs', 'channels'] as const
/** `http` serves, `jobs` runs jobs and turns, `channels` sends what is in the outbox. */
export type ProcessRole = (typeof roleNames)[number]

export type Config = {
  port: number
  host: string
  publicUrl: string | null
  dataDir: string
  database: { kind: 'embedded' } | { kind: 'external'; url: string; directUrl: string }
  /** null: made and kept under the data directory. */
  secretKey: string | null
  roles: readonly ProcessRole[]
  demo: { kind: 'off' } | { kind: 'on'; password: 'well-known' | 'random' }
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
  graph: { baseUrl: string; version: string }
  /** Whether a simulated WhatsApp may be started to try the connection by QR code: never in production. */
  canSimulateWhatsApp: boolean
  /** null: no transcription server. `isChosen`: named by SPEECH_URL, before what is installed here. */
  speech: { url: string; key: string | null; model: string; isChosen: boolean } | null
  push: { services: readonly string[] }
  pix: { trustedOrigins: readonly string[]; mercadoPagoUrl: string }
  /** null: professionals cannot connect a Google Calendar. */
  google: { clientId: string; clientSecret: string; baseUrl: string | null } | null
  /** null: no language model; the embedded interpreter hears every turn. */
  model: {
    apiKey: string
    baseUrl: string | null
    name: string
    prices: { input: number; cached: number; output: number }
  } | null
  /** null: no Rasa. `token`: its `--auth-token`. */
  rasa: { url: string; token: string | null } | null
}

const url = (protocols: string[], example: string) =>
  z.string().refine((raw) => URL.canParse(raw) && protocols.includes(new URL(raw).protocol), `must be an address like ${example}`)

const schema = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: z.coerce
    .number('must be a port, 1 to 65535')
    .int()
    .min(0, 'must be a port, 1 to 65535')
    .max(65535, 'must be a port, 1 to 65535')
    .default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: url(['http:', 'https:'], 'https://clinica.example').optional(),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/harmonia').optional(),
  DATABASE_DIRECT_URL: url(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/harmonia').optional(),
  SECRET_KEY: z.string().min(32, 'must have at least 32 characters (openssl rand -base64 32 makes one)').optional(),
  ROLES: z.string().default(roleNames.join(',')),
  DEMO: z.enum(['on', 'off'], 'must be on or off').optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'must be one of fatal, error, warn, info, debug, silent')
    .default('warn'),
  GRAPH_BASE_URL: url(['http:', 'https:'], 'https://graph.facebook.com').default('https://graph.facebook.com'),
  GRAPH_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, 'must look like v26.0')
    .default('v26.0'),
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_BASE_URL: url(['http:', 'https:'], 'https://api.openai.com/v1').optional(),
  OPENAI_MODEL: z.string().min(1).default('gpt-5.4-mini'),
  OPENAI_PRICES: z
    .string()
    .regex(
      /^\d+(\.\d+)?,\d+(\.\d+)?,\d+(\.\d+)?$/,
      'must be three prices in US dollars a million tokens, input,cached,output, like 0.75,0.08,4.50',
    )
    .default('0.75,0.08,4.50'),
  RASA_URL: url(['http:', 'https:'], 'http://127.0.0.1:5005').optional(),
  RASA_TOKEN: z.string().min(1).optional(),
  SPEECH_URL: url(['http:', 'https:'], 'http://127.0.0.1:8000/v1').optional(),
  SPEECH_KEY: z.string().min(1).optional(),
  SPEECH_MODEL: z.string().min(1).optional(),
  PUSH_SERVICES: z
    .string()
    .transform(splitOrigins)
    .pipe(z.array(z.url('must be origins like https://push.example.com')))
    .default([]),
  PIX_ORIGINS: z
    .string()
    .transform(splitOrigins)
    .pipe(z.array(z.url('must be origins like https://pix.example.com')))
    .default([]),
  GOOGLE_CLIENT_ID: z.string().min(1).optional(),
  GOOGLE_CLIENT_SECRET: z.string().min(1).optional(),
  GOOGLE_BASE_URL: url(['http:', 'https:'], 'http://127.0.0.1:9100').optional(),
  MERCADO_PAGO_URL: url(['http:', 'https:'], 'https://api.mercadopago.com').default('https://api.mercadopago.com'),
})

/** Reads the environment once. Throws a StartupFault that names every fault at once. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  // An empty variable is an absent one: that is how compose files and .env templates leave them.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(given)
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  const roles = splitRoles(given['ROLES'] ?? roleNames.join(','))
  if (!roles) faults.push(`ROLES must be a comma-separated list of ${roleNames.join(', ')}`)
  if (given['DATABASE_URL'] && !given['SECRET_KEY'])
    faults.push(
      'SECRET_KEY is required with DATABASE_URL: it seals the channel credentials kept there (openssl rand -base64 32 makes one)',
    )
  if (given['OPENAI_BASE_URL'] && !given['OPENAI_API_KEY'])
    faults.push('OPENAI_BASE_URL needs OPENAI_API_KEY (any word, for a server that asks for none)')
  if ((given['GOOGLE_CLIENT_ID'] === undefined) !== (given['GOOGLE_CLIENT_SECRET'] === undefined))
    faults.push('GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET come together')
  if (given['SPEECH_KEY'] && !given['SPEECH_URL']) faults.push('SPEECH_KEY needs SPEECH_URL')
  if (given['RASA_TOKEN'] && !given['RASA_URL']) faults.push('RASA_TOKEN needs RASA_URL')
  if (given['DATABASE_DIRECT_URL'] && !given['DATABASE_URL']) faults.push('DATABASE_DIRECT_URL needs DATABASE_URL')
  if (faults.length > 0 || !parsed.success || !roles)
    throw new StartupFault(`Wrong configuration: ${faults.join('; ')}. See .env.example.`)
  return Object.freeze(toConfig(parsed.data, roles))
}

function toConfig(env: z.infer<typeof schema>, roles: ProcessRole[]): Config {
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL ?? null,
    dataDir: resolve(env.DATA_DIR),
    database: env.DATABASE_URL
      ? { kind: 'external', url: env.DATABASE_URL, directUrl: env.DATABASE_DIRECT_URL ?? env.DATABASE_URL }
      : { kind: 'embedded' },
    secretKey: env.SECRET_KEY ?? null,
    roles,
    demo: decideDemo(env),
    logLevel: env.LOG_LEVEL,
    model: env.OPENAI_API_KEY ? toModel(env.OPENAI_API_KEY, env) : null,
    rasa: env.RASA_URL ? { url: env.RASA_URL.replace(/\/$/, ''), token: env.RASA_TOKEN ?? null } : null,
    speech: toSpeech(env),
    push: { services: env.PUSH_SERVICES },
    pix: { trustedOrigins: env.PIX_ORIGINS, mercadoPagoUrl: env.MERCADO_PAGO_URL.replace(/\/$/, '') },
    google: toGoogle(env),
    canSimulateWhatsApp: env.NODE_ENV !== 'production',
    graph: { baseUrl: env.GRAPH_BASE_URL.replace(/\/$/, ''), version: env.GRAPH_VERSION },
  }
}

function toModel(apiKey: string, env: z.infer<typeof schema>): NonNullable<Config['model']> {
  const [input = 0, cached = 0, output = 0] = env.OPENAI_PRICES.split(',').map(Number)
  return { apiKey, baseUrl: env.OPENAI_BASE_URL ?? null, name: env.OPENAI_MODEL, prices: { input, cached, output } }
}

function toGoogle(env: z.infer<typeof schema>): Config['google'] {
  const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret } = env
  return clientId && clientSecret ? { clientId, clientSecret, baseUrl: env.GOOGLE_BASE_URL?.replace(/\/$/, '') ?? null } : null
}

/** A key for a model of one's own is no key for OpenAI's transcription. */
function toSpeech(env: z.infer<typeof schema>): Config['speech'] {
  if (env.SPEECH_URL)
    return {
      url: env.SPEECH_URL.replace(/\/$/, ''),
      key: env.SPEECH_KEY ?? null,
      model: env.SPEECH_MODEL ?? 'whisper-1',
      isChosen: true,
    }
  if (!env.OPENAI_API_KEY || env.OPENAI_BASE_URL) return null
  const model = env.SPEECH_MODEL ?? 'gpt-4o-mini-transcribe'
  return { url: 'https://api.openai.com/v1', key: env.OPENAI_API_KEY, model, isChosen: false }
}

/** Open to the network the demo runs only when asked for by name, and then nobody knows its password beforehand. */
function decideDemo(env: z.infer<typeof schema>): Config['demo'] {
  const isLoopback = ['127.0.0.1', '::1', 'localhost'].includes(env.HOST)
  const isOn = env.DEMO === 'on' || (env.DEMO === undefined && env.NODE_ENV !== 'production' && isLoopback)
  if (!isOn) return { kind: 'off' }
  return { kind: 'on', password: isLoopback ? 'well-known' : 'random' }
}

function splitOrigins(raw: string): string[] {
  return raw
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => (URL.canParse(one) ? new URL(one).origin : one))
}

function splitRoles(raw: string): ProcessRole[] | null {
  const names = raw.split(',').map((name) => name.trim())
  const known = roleNames.filter((role) => names.includes(role))
  return names.length > 0 && known.length === new Set(names).size ? known : null
}
