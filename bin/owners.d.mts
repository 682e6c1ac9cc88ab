export function ownerOf(table: string): string;
