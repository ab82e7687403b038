/** Given on the command line at every start, so that a newer version's choices reach clusters made by an older one. */
export function postgresArguments(directory: string, port: number): string[] {
  const settings = {
    // TCP with a password rather than a socket file: a socket's path may have 107 characters, and Windows has none.
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '80',
    shared_buffers: '64MB',
    effective_cache_size: '256MB',
    random_page_cost: '1.1',
    // Containers give /dev/shm 64 MB or nothing.
    ...(process.platform !== 'win32' && { dynamic_shared_memory_type: 'mmap' }),
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    wal_level: 'replica',
    // Recovery after a crash reads at most this much.
    max_wal_size: '512MB',
    checkpoint_timeout: '15min',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    log_checkpoints: 'off',
    // Errors come back to us on the connection. In the log their text could carry a patient's words.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  }
  return ['-D', directory, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}
