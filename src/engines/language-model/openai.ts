import type OpenAI from 'openai'
import { LanguageModelError, type Ask, type LanguageModel, type ModelUse, type Told } from './model.ts'

/** `baseUrl` of any server that speaks the Responses API; OpenAI's own when null. */
export type OpenAiSettings = { apiKey: string; baseUrl: string | null; model: string }

/**
 * OpenAI's Responses API: instructions, schema and input travel with each call and `store: false` asks the provider to keep none of it.
 * The library is loaded at the first question: a clinic without a key never pays for it. Its own retries are off; `patience.ts` decides.
 */
export function createOpenAiModel(settings: OpenAiSettings): LanguageModel {
  let client: Promise<OpenAI> | null = null
  return async (ask) => {
    client ??= connect(settings)
    const openai = await client
    try {
      const response = await openai.responses.create(requestOf(settings.model, ask), { signal: ask.signal })
      return toTold(response)
    } catch (cause) {
      throw await toError(cause, ask.signal)
    }
  }
}

async function connect({ apiKey, baseUrl }: OpenAiSettings): Promise<OpenAI> {
  const { default: Client } = await import('openai')
  return new Client({ apiKey, baseURL: baseUrl, maxRetries: 0, logLevel: 'off' })
}

function requestOf(model: string, ask: Ask): OpenAI.Responses.ResponseCreateParamsNonStreaming {
  return {
    model,
    instructions: ask.instructions,
    input: ask.input,
    max_output_tokens: ask.maxOutputTokens,
    store: false,
    text: { format: { type: 'json_schema', name: ask.answer.name, schema: ask.answer.schema, strict: true } },
  }
}

function toTold(response: OpenAI.Responses.Response): Told {
  const use: ModelUse = {
    inputTokens: response.usage?.input_tokens ?? 0,
    cachedTokens: response.usage?.input_tokens_details?.cached_tokens ?? 0,
    outputTokens: response.usage?.output_tokens ?? 0,
  }
  // A compatible server need not fill what OpenAI's does.
  const text = typeof response.output_text === 'string' ? response.output_text : ''
  try {
    const json: unknown = JSON.parse(text)
    return { json, use }
  } catch (cause) {
    throw new LanguageModelError('nonsense', `no JSON in the answer (status ${response.status ?? 'unknown'})`, { cause, use })
  }
}

async function toError(cause: unknown, signal: AbortSignal): Promise<LanguageModelError> {
  if (cause instanceof LanguageModelError) return cause
  const { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } = await import('openai')
  if (signal.aborted || cause instanceof APIUserAbortError || cause instanceof APIConnectionTimeoutError)
    return new LanguageModelError('timeout', 'the model did not answer in time', { cause })
  if (cause instanceof APIConnectionError) return new LanguageModelError('unreachable', 'the model cannot be reached', { cause })
  if (!(cause instanceof APIError)) return new LanguageModelError('nonsense', 'the answer cannot be read', { cause })
  const status = Number(cause.status)
  if (status === 429) return new LanguageModelError('too_many', 'the model answers 429', { cause })
  if (status >= 500 || status === 408 || status === 409)
    return new LanguageModelError('down', `the model answers ${status}`, { cause })
  return new LanguageModelError('refused', `the model refuses the request (${status})`, { cause })
}
