//! What `cargo xtask test` gives to the journeys. A part that is missing fails the run: a journey that is
//! skipped in silence proves nothing.

/** A variable of the environment that must be there. */
function given(name, what) {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set: ${what}. Run the journeys with \`cargo xtask test --only journeys\`.`);
  }
  return value;
}

/** The server's binary, with both apps in it. */
export const BINARY = given("BAN_TIN_BIN", "the path of the built server, target/release/ban-tin");

/** The browser. */
export const CHROMIUM = given("BAN_TIN_CHROMIUM", "the path of Chromium");

/** A PostgreSQL cluster in which databases may be made, `postgres://…`; asked for when it is needed. */
export const postgres = () =>
  given("BAN_TIN_TEST_POSTGRES", "the address of a PostgreSQL cluster that may make databases");
