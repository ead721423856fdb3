/** Requests to the hub: JSON in and out, the CSRF token on writes, failures as one kind of error. */

import { words } from '@/words/zh-CN'

export class DeskError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly field: string | null = null,
    readonly detail: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
  }

  get signedOut(): boolean {
    return this.status === 401
  }
}

let csrf = ''
let onSignedOut: () => void = () => undefined

export function keepCsrf(token: string): void {
  csrf = token
}

export function whenSignedOut(then: () => void): void {
  onSignedOut = then
}

export async function get<T>(path: string): Promise<T> {
  return send<T>('GET', path)
}

export async function post<T>(path: string, body: unknown = {}): Promise<T> {
  return send<T>('POST', path, body)
}

/** A form with a file in it; fetch cannot tell how far an upload has come. */
export function postFile<T>(path: string, form: FormData, progress: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/desk${path}`)
    request.setRequestHeader('Accept', 'application/json')
    request.setRequestHeader('X-CSRF-Token', csrf)
    request.responseType = 'json'
    request.timeout = 60_000
    request.upload.onprogress = ({ loaded, total }) => progress(loaded / total)
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) return resolve(request.response as T)
      const error = failure(request.status, request.response)
      if (error.signedOut) onSignedOut()
      reject(error)
    }
    request.onerror = request.ontimeout = () => reject(new DeskError(0, 'network', words.errors.network))
    request.send(form)
  })
}

async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (method !== 'GET') {
    headers['Content-Type'] = 'application/json'
    headers['X-CSRF-Token'] = csrf
  }
  let response: Response
  try {
    response = await fetch(`/desk${path}`, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      credentials: 'same-origin',
      signal: AbortSignal.timeout(15_000),
    })
  } catch {
    throw new DeskError(0, 'network', words.errors.network)
  }
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer as T
  const error = failure(response.status, answer)
  if (error.signedOut && path !== '/login' && path !== '/me') onSignedOut()
  throw error
}

function failure(status: number, answer: unknown): DeskError {
  if (typeof answer === 'object' && answer !== null && 'error' in answer) {
    const { code, message, field, ...detail } = (answer as { error: Record<string, unknown> }).error
    return new DeskError(status, String(code ?? 'unknown'), String(message ?? ''), field ? String(field) : null, detail)
  }
  return new DeskError(status, 'server', words.errors.server)
}
