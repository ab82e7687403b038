/** Where files are kept, by what is in them. Knows nothing of messages, of who may read what, or of SQL. */
export { createDiskStorage } from './disk.ts'
export { fileTypeOf, type FileType } from './file-type.ts'
export { sweepOwner } from './sweep-owner.ts'
export { StorageError, type Kept, type Storage } from './storage.ts'
