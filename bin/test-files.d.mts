export function testFiles(): string[];
export function databaseFiles(): string[];
