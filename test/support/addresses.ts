/** The same server and login, another database. */
export function inDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** The same server, another login and database. */
export function login(url: string, name: string, user: string, password: string): string {
  const address = new URL(inDatabase(url, name));
  address.username = user;
  address.password = password;
  return address.href;
}
