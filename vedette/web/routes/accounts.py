"""Logging in and out, and the accounts of a server that has any."""

import logging
from typing import Annotated, Any, cast

from fastapi import APIRouter, HTTPException, Path, Request
from fastapi.responses import HTMLResponse
from pydantic import Field
from starlette.responses import JSONResponse, Response

from vedette.web.accounts import LONGEST_NAME, LONGEST_PASSWORD, Account, Accounts, Role
from vedette.web.login import COOKIE, Attempts, session_key
from vedette.web.routes.pages import page_of
from vedette.web.shapes import Problem, Shape

router = APIRouter(tags=["accounts"])
log = logging.getLogger("vedette.web")

Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
Password = Annotated[str, Field(min_length=1, max_length=LONGEST_PASSWORD)]
REFUSALS: dict[int | str, dict[str, Any]] = {code: {"model": Problem} for code in (401, 403, 404, 429)}


class Credentials(Shape):
    """Who logs in."""

    name: Name
    password: Password


class AccountTold(Shape):
    """An account as others may see it."""

    name: str
    role: Role


class AccountGiven(Credentials):
    """An account to add."""

    role: Role


def accounts_of(request: Request) -> Accounts:
    """The accounts of this server; 404 where it has none, being for this machine alone."""
    accounts = request.app.state.accounts
    if accounts is None:
        raise HTTPException(404, "this server has no accounts")
    return cast(Accounts, accounts)


@router.get("/login", response_class=HTMLResponse, include_in_schema=False)
def login_page(request: Request, lang: str | None = None) -> Response:
    """The page to log in on."""
    accounts_of(request)
    return page_of(request, "login.html", lang)


@router.post("/api/session", response_model=AccountTold, responses=REFUSALS)
def log_in(given: Credentials, request: Request) -> Response:
    """Begins a session, which a cookie shows. Wrong passwords make the next attempts wait."""
    accounts, attempts = accounts_of(request), cast(Attempts, request.app.state.attempts)
    address = request.client.host if request.client else ""
    wait = attempts.wait_s(given.name, address)
    if wait > 0:
        headers = {"Retry-After": str(int(wait) + 1)}
        raise HTTPException(429, "too many wrong passwords: wait some minutes", headers=headers)
    account = accounts.check(given.name, given.password)
    if account is None:
        attempts.failed(given.name, address)
        log.warning("login refused from %s", address)
        raise HTTPException(401, "name or password is wrong")
    response = JSONResponse({"name": account.name, "role": account.role})
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, accounts.begin(account), httponly=True, samesite="strict", secure=secure)
    return response


@router.delete("/api/session", status_code=204, responses=REFUSALS)
def log_out(request: Request) -> Response:
    """Ends the session."""
    key = session_key(request.headers)
    if key:
        accounts_of(request).end(key)
    response = Response(status_code=204)
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return response


@router.get("/api/accounts", response_model=list[AccountTold], responses=REFUSALS)
def every_account(request: Request) -> list[Account]:
    """All accounts."""
    return accounts_of(request).list()


@router.post("/api/accounts", response_model=AccountTold, responses=REFUSALS)
def add_account(given: AccountGiven, request: Request) -> Account:
    """Adds an account."""
    accounts_of(request).add(given.name, given.role, given.password)
    return Account(given.name, given.role)


@router.delete("/api/accounts/{name}", status_code=204, responses=REFUSALS)
def remove_account(name: Annotated[str, Path(min_length=1, max_length=LONGEST_NAME)], request: Request) -> Response:
    """Removes an account; its sessions and tokens let nobody in any more."""
    accounts_of(request).remove(name)
    return Response(status_code=204)
