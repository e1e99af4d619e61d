import ApartmentShape from "@ant-design/icons-svg/es/asn/ApartmentOutlined";
import AppstoreShape from "@ant-design/icons-svg/es/asn/AppstoreOutlined";
import ArrowDownShape from "@ant-design/icons-svg/es/asn/ArrowDownOutlined";
import ArrowUpShape from "@ant-design/icons-svg/es/asn/ArrowUpOutlined";
import BarsShape from "@ant-design/icons-svg/es/asn/BarsOutlined";
import BookShape from "@ant-design/icons-svg/es/asn/BookOutlined";
import CalculatorShape from "@ant-design/icons-svg/es/asn/CalculatorOutlined";
import CalendarShape from "@ant-design/icons-svg/es/asn/CalendarOutlined";
import CameraShape from "@ant-design/icons-svg/es/asn/CameraOutlined";
import CaretDownShape from "@ant-design/icons-svg/es/asn/CaretDownOutlined";
import CaretUpShape from "@ant-design/icons-svg/es/asn/CaretUpOutlined";
import CheckCircleShape from "@ant-design/icons-svg/es/asn/CheckCircleOutlined";
import CheckShape from "@ant-design/icons-svg/es/asn/CheckOutlined";
import CheckSquareShape from "@ant-design/icons-svg/es/asn/CheckSquareOutlined";
import ClockCircleShape from "@ant-design/icons-svg/es/asn/ClockCircleOutlined";
import CloseCircleShape from "@ant-design/icons-svg/es/asn/CloseCircleOutlined";
import CloseShape from "@ant-design/icons-svg/es/asn/CloseOutlined";
import CopyShape from "@ant-design/icons-svg/es/asn/CopyOutlined";
import DeleteShape from "@ant-design/icons-svg/es/asn/DeleteOutlined";
import DesktopShape from "@ant-design/icons-svg/es/asn/DesktopOutlined";
import DollarShape from "@ant-design/icons-svg/es/asn/DollarOutlined";
import DownloadShape from "@ant-design/icons-svg/es/asn/DownloadOutlined";
import DownShape from "@ant-design/icons-svg/es/asn/DownOutlined";
import EditShape from "@ant-design/icons-svg/es/asn/EditOutlined";
import EllipsisShape from "@ant-design/icons-svg/es/asn/EllipsisOutlined";
import EnvironmentShape from "@ant-design/icons-svg/es/asn/EnvironmentOutlined";
import ExclamationCircleShape from "@ant-design/icons-svg/es/asn/ExclamationCircleOutlined";
import ExportShape from "@ant-design/icons-svg/es/asn/ExportOutlined";
import EyeInvisibleShape from "@ant-design/icons-svg/es/asn/EyeInvisibleOutlined";
import EyeShape from "@ant-design/icons-svg/es/asn/EyeOutlined";
import FieldBinaryShape from "@ant-design/icons-svg/es/asn/FieldBinaryOutlined";
import FieldNumberShape from "@ant-design/icons-svg/es/asn/FieldNumberOutlined";
import FieldStringShape from "@ant-design/icons-svg/es/asn/FieldStringOutlined";
import FieldTimeShape from "@ant-design/icons-svg/es/asn/FieldTimeOutlined";
import FileShape from "@ant-design/icons-svg/es/asn/FileOutlined";
import FilterShape from "@ant-design/icons-svg/es/asn/FilterOutlined";
import FontSizeShape from "@ant-design/icons-svg/es/asn/FontSizeOutlined";
import FormShape from "@ant-design/icons-svg/es/asn/FormOutlined";
import FunctionShape from "@ant-design/icons-svg/es/asn/FunctionOutlined";
import GlobalShape from "@ant-design/icons-svg/es/asn/GlobalOutlined";
import HistoryShape from "@ant-design/icons-svg/es/asn/HistoryOutlined";
import HolderShape from "@ant-design/icons-svg/es/asn/HolderOutlined";
import IdcardShape from "@ant-design/icons-svg/es/asn/IdcardOutlined";
import ImportShape from "@ant-design/icons-svg/es/asn/ImportOutlined";
import InboxShape from "@ant-design/icons-svg/es/asn/InboxOutlined";
import InfoCircleShape from "@ant-design/icons-svg/es/asn/InfoCircleOutlined";
import KeyShape from "@ant-design/icons-svg/es/asn/KeyOutlined";
import LayoutShape from "@ant-design/icons-svg/es/asn/LayoutOutlined";
import LeftShape from "@ant-design/icons-svg/es/asn/LeftOutlined";
import LinkShape from "@ant-design/icons-svg/es/asn/LinkOutlined";
import LoadingShape from "@ant-design/icons-svg/es/asn/LoadingOutlined";
import LockShape from "@ant-design/icons-svg/es/asn/LockOutlined";
import LogoutShape from "@ant-design/icons-svg/es/asn/LogoutOutlined";
import MailShape from "@ant-design/icons-svg/es/asn/MailOutlined";
import MenuFoldShape from "@ant-design/icons-svg/es/asn/MenuFoldOutlined";
import MenuShape from "@ant-design/icons-svg/es/asn/MenuOutlined";
import MenuUnfoldShape from "@ant-design/icons-svg/es/asn/MenuUnfoldOutlined";
import MinusShape from "@ant-design/icons-svg/es/asn/MinusOutlined";
import MobileShape from "@ant-design/icons-svg/es/asn/MobileOutlined";
import NumberShape from "@ant-design/icons-svg/es/asn/NumberOutlined";
import OrderedListShape from "@ant-design/icons-svg/es/asn/OrderedListOutlined";
import PaperClipShape from "@ant-design/icons-svg/es/asn/PaperClipOutlined";
import PercentageShape from "@ant-design/icons-svg/es/asn/PercentageOutlined";
import PhoneShape from "@ant-design/icons-svg/es/asn/PhoneOutlined";
import PictureShape from "@ant-design/icons-svg/es/asn/PictureOutlined";
import PlusShape from "@ant-design/icons-svg/es/asn/PlusOutlined";
import ProfileShape from "@ant-design/icons-svg/es/asn/ProfileOutlined";
import RedoShape from "@ant-design/icons-svg/es/asn/RedoOutlined";
import ReloadShape from "@ant-design/icons-svg/es/asn/ReloadOutlined";
import RightShape from "@ant-design/icons-svg/es/asn/RightOutlined";
import RocketShape from "@ant-design/icons-svg/es/asn/RocketOutlined";
import SaveShape from "@ant-design/icons-svg/es/asn/SaveOutlined";
import ScissorShape from "@ant-design/icons-svg/es/asn/ScissorOutlined";
import SearchShape from "@ant-design/icons-svg/es/asn/SearchOutlined";
import SelectShape from "@ant-design/icons-svg/es/asn/SelectOutlined";
import SettingShape from "@ant-design/icons-svg/es/asn/SettingOutlined";
import SortAscendingShape from "@ant-design/icons-svg/es/asn/SortAscendingOutlined";
import SwitcherShape from "@ant-design/icons-svg/es/asn/SwitcherOutlined";
import TableShape from "@ant-design/icons-svg/es/asn/TableOutlined";
import TagsShape from "@ant-design/icons-svg/es/asn/TagsOutlined";
import TeamShape from "@ant-design/icons-svg/es/asn/TeamOutlined";
import ToolShape from "@ant-design/icons-svg/es/asn/ToolOutlined";
import UndoShape from "@ant-design/icons-svg/es/asn/UndoOutlined";
import UploadShape from "@ant-design/icons-svg/es/asn/UploadOutlined";
import UpShape from "@ant-design/icons-svg/es/asn/UpOutlined";
import UserShape from "@ant-design/icons-svg/es/asn/UserOutlined";
import WarningShape from "@ant-design/icons-svg/es/asn/WarningOutlined";

/** Icons of the interface itself; part of every page, so only what is used. */
export const INTERFACE_ICONS = {
  apartment: ApartmentShape,
  appstore: AppstoreShape,
  bars: BarsShape,
  book: BookShape,
  calendar: CalendarShape,
  calculator: CalculatorShape,
  camera: CameraShape,
  "caret-down": CaretDownShape,
  "caret-up": CaretUpShape,
  check: CheckShape,
  "check-circle": CheckCircleShape,
  "check-square": CheckSquareShape,
  "clock-circle": ClockCircleShape,
  close: CloseShape,
  "close-circle": CloseCircleShape,
  copy: CopyShape,
  delete: DeleteShape,
  dollar: DollarShape,
  down: DownShape,
  download: DownloadShape,
  edit: EditShape,
  ellipsis: EllipsisShape,
  "exclamation-circle": ExclamationCircleShape,
  export: ExportShape,
  eye: EyeShape,
  "eye-invisible": EyeInvisibleShape,
  "field-binary": FieldBinaryShape,
  "field-number": FieldNumberShape,
  "field-string": FieldStringShape,
  "field-time": FieldTimeShape,
  file: FileShape,
  filter: FilterShape,
  "font-size": FontSizeShape,
  form: FormShape,
  function: FunctionShape,
  global: GlobalShape,
  holder: HolderShape,
  history: HistoryShape,
  idcard: IdcardShape,
  import: ImportShape,
  inbox: InboxShape,
  "info-circle": InfoCircleShape,
  key: KeyShape,
  layout: LayoutShape,
  left: LeftShape,
  link: LinkShape,
  loading: LoadingShape,
  lock: LockShape,
  logout: LogoutShape,
  mail: MailShape,
  menu: MenuShape,
  minus: MinusShape,
  mobile: MobileShape,
  number: NumberShape,
  "ordered-list": OrderedListShape,
  "paper-clip": PaperClipShape,
  percentage: PercentageShape,
  phone: PhoneShape,
  picture: PictureShape,
  plus: PlusShape,
  profile: ProfileShape,
  reload: ReloadShape,
  right: RightShape,
  save: SaveShape,
  search: SearchShape,
  select: SelectShape,
  setting: SettingShape,
  switcher: SwitcherShape,
  table: TableShape,
  tags: TagsShape,
  team: TeamShape,
  tool: ToolShape,
  undo: UndoShape,
  up: UpShape,
  upload: UploadShape,
  "menu-fold": MenuFoldShape,
  "menu-unfold": MenuUnfoldShape,
  "arrow-up": ArrowUpShape,
  "arrow-down": ArrowDownShape,
  environment: EnvironmentShape,
  "sort-ascending": SortAscendingShape,
  user: UserShape,
  warning: WarningShape,
  desktop: DesktopShape,
  redo: RedoShape,
  rocket: RocketShape,
  scissor: ScissorShape,
};
